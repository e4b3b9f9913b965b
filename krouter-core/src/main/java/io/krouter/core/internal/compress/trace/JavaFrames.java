package io.krouter.core.internal.compress.trace;

import io.krouter.core.internal.compress.text.Lines;
import java.util.List;

/** {@code at com.acme.Order.pay(Order.java:30)} of the JVM and {@code at pay (/repo/order.js:30:5)} of Node. */
public final class JavaFrames implements FrameStyle {

    private static final String[] FRAMEWORKS = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "jakarta.",
        "kotlin.",
        "kotlinx.coroutines.",
        "scala.",
        "groovy.",
        "org.junit.",
        "junit.",
        "org.testng.",
        "org.mockito.",
        "org.assertj.",
        "org.hamcrest.",
        "org.opentest4j.",
        "org.apache.",
        "org.codehaus.",
        "org.gradle.",
        "org.eclipse.",
        "org.springframework.",
        "org.hibernate.",
        "org.jboss.",
        "io.netty.",
        "io.quarkus.",
        "io.micronaut.",
        "io.reactivex.",
        "reactor.",
        "ch.qos.logback.",
        "org.slf4j.",
        "com.google.common.",
        "com.google.inject.",
        "com.zaxxer.",
        "com.fasterxml.",
        "worker.org.gradle."
    };

    @Override
    public int lines(List<String> lines, int at) {
        String line = lines.get(at);
        int indent = Lines.indent(line);
        return indent > 0 && line.startsWith("at ", indent) && line.length() > indent + 3 ? 1 : 0;
    }

    @Override
    public boolean isFramework(List<String> lines, int at) {
        String line = lines.get(at);
        int from = Lines.indent(line) + 3;
        if (Lines.hasAt(line, from, "java.", "jdk.", "app//")) {
            int module = line.indexOf('/', from); // java.base/java.util.ArrayList
            from = module < 0 || module > line.indexOf('(', from) ? from : module + 1;
        }
        return Lines.hasAt(line, from, FRAMEWORKS) || isNodeLibrary(line);
    }

    private static boolean isNodeLibrary(String line) {
        return line.contains("node:internal/")
                || line.contains("node_modules/")
                || line.contains("(internal/")
                || line.contains("(node:");
    }

    @Override
    public boolean isInnermost(List<String> lines, int at) {
        return at == 0 || lines(lines, at - 1) == 0;
    }
}
