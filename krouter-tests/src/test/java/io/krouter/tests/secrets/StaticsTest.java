package io.krouter.tests.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.PlantedSecrets;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.ScriptedModel;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No static of krouter's keeps a secret alive that a dump of the heap would then show. What is looked through: krouter's own
 * objects, arrays, and the JDK's collections; not the inside of other libraries.
 */
@Timeout(60)
class StaticsTest {

    private static final String QUESTION = "Say hello.";

    @Test
    void noStaticKeepsWhatWentThrough() throws Exception {
        try (ScriptedModel model = new ScriptedModel();
                Rig rig = Rig.toModel(model.baseUrl()).start()) {
            model.streams(Chunks.text("Hello"), Chunks.finish("stop"));
            Fixtures.Request request = Fixtures.request("single-turn");
            assertThat(request.head() + new String(request.body(), StandardCharsets.UTF_8))
                    .contains(PlantedSecrets.TOKEN, QUESTION);
            try (RawClient client =
                    RawClient.enter(rig, Door.PROXY, request.dialect().host())) {
                assertThat(client.ask(request).status()).isEqualTo(200);
            }

            assertThat(found(
                            roots(),
                            List.of(PlantedSecrets.TOKEN, PlantedSecrets.MACHINE, PlantedSecrets.MODEL_KEY, QUESTION)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsKeptWouldBeFound() throws Exception {
        Object kept = Map.of("a", List.of(new Object[] {
            Optional.of("so " + QUESTION)
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow()
        }));

        assertThat(found(Map.of("here", kept), List.of(QUESTION))).containsExactly("here");
    }

    private static Map<String, Object> roots() throws Exception {
        Map<String, Object> roots = new HashMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.krouter.api", "io.krouter.core", "io.krouter.providers", "io.krouter.tls")) {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    roots.put(type.getName() + "." + field.getName(), Optional.ofNullable(field.get(null)));
                }
            }
        }
        assertThat(roots).hasSizeGreaterThan(100);
        return roots;
    }

    /** The roots from which one of these texts is reached. */
    private static List<String> found(Map<String, Object> roots, List<String> texts) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Object> root : roots.entrySet()) {
            Deque<Object> left = new ArrayDeque<>(List.of(root.getValue()));
            while (!left.isEmpty()) {
                Object next = left.pop();
                if (!seen.add(next)) {
                    continue;
                }
                String text = text(next);
                if (texts.stream().anyMatch(text::contains)) {
                    found.add(root.getKey());
                }
                parts(next).stream().filter(part -> part != null).forEach(left::push);
            }
        }
        return found;
    }

    private static String text(Object object) {
        if (object instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (object instanceof char[] chars) {
            return new String(chars);
        }
        return object instanceof CharSequence text ? text.toString() : "";
    }

    private static List<Object> parts(Object object) throws IllegalAccessException {
        if (object instanceof Optional<?> optional) {
            return Arrays.asList(optional.orElse(null));
        }
        if (object instanceof AtomicReference<?> reference) {
            return Arrays.asList(reference.get());
        }
        if (object instanceof Map<?, ?> map) {
            List<Object> parts = new ArrayList<>(map.keySet());
            parts.addAll(map.values());
            return parts;
        }
        if (object instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (object instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return object.getClass().getName().startsWith("io.krouter.") ? fields(object) : List.of();
    }

    private static List<Object> fields(Object object) throws IllegalAccessException {
        List<Object> parts = new ArrayList<>();
        for (Class<?> type = object.getClass(); type.getName().startsWith("io.krouter."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    parts.add(field.get(object));
                }
            }
        }
        return parts;
    }
}
