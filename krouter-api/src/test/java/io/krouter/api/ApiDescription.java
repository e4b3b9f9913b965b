package io.krouter.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The promised part of this module as text: one line per type and member, sorted, as a caller or implementer sees it. */
final class ApiDescription {

    private ApiDescription() {}

    /** Describes all that is public or protected among the classes below this directory of class files. */
    static String of(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .filter(name -> !name.contains(".internal."))
                    .map(ApiDescription::load)
                    .filter(ApiDescription::isPromised)
                    .sorted(Comparator.comparing(Class::getName))
                    .map(ApiDescription::describe)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiDescription.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class file without its class: " + name, e);
        }
    }

    private static boolean isPromised(Class<?> type) {
        boolean visible = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return visible && (type.getDeclaringClass() == null || isPromised(type.getDeclaringClass()));
    }

    private static String describe(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isPromised(field)) {
                members.add("  " + modifiers(field, field.getModifiers())
                        + field.getGenericType().getTypeName() + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isPromised(constructor)) {
                members.add("  " + modifiers(constructor, constructor.getModifiers()) + "new" + signature(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isPromised(method)) {
                members.add("  " + (method.isDefault() ? "default " : "")
                        + modifiers(method, method.getModifiers())
                        + variables(method.getTypeParameters())
                        + method.getGenericReturnType().getTypeName() + " " + method.getName() + signature(method));
            }
        }
        members.sort(Comparator.naturalOrder());
        return header(type) + "\n" + members.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static boolean isPromised(Member member) {
        int modifiers = member.getModifiers();
        return !member.isSynthetic() && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String superclass = type.getSuperclass() == null || type.isRecord() || type.isEnum()
                ? ""
                : " extends " + type.getGenericSuperclass().getTypeName();
        int implied = type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC : 0;
        return modifiers(type, type.getModifiers() & ~implied) + kind + " " + type.getName()
                + variables(type.getTypeParameters()).trim()
                + (superclass.endsWith("java.lang.Object") ? "" : superclass)
                + list(" implements ", type.getGenericInterfaces());
    }

    private static String modifiers(AnnotatedElement element, int modifiers) {
        // Whether a field is volatile or a method varargs shares one bit, so only what callers see is kept.
        int seen = modifiers
                & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
        String deprecated = element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
        return seen == 0 ? deprecated : deprecated + Modifier.toString(seen) + " ";
    }

    private static String signature(Executable executable) {
        String parameters = Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
        return parameters + list(" throws ", executable.getGenericExceptionTypes());
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + list(" extends ", variable.getBounds()))
                        .collect(Collectors.joining(", ", "<", "> "))
                        .replace(" extends java.lang.Object", "");
    }

    private static String list(String before, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, ""));
    }
}
