package io.krouter.tests.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.HostPort;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.codec.PromptLayout;
import io.krouter.providers.internal.vendor.Operation;
import io.krouter.providers.internal.vendor.VendorApi;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record says all that it holds unless it is told not to. Each record of krouter that can hold a text is filled with one
 * that nobody may read, and must not say it. Names may be said.
 */
class RecordsKeepSilentTest {

    private static final String SECRET = "what-nobody-may-read";

    /** Parts whose values are names: they stand in configurations, in tool lists, in logs. */
    private static final Set<String> NAMES = Set.of(
            "name",
            "id",
            "callId",
            "member",
            "mediaType",
            "format",
            "model",
            "provider",
            "pattern",
            "conversation",
            "conversationId",
            "segment",
            "who",
            "kind",
            "kinds",
            "tool",
            "toolName",
            "effort",
            "ttl",
            "mark",
            // Of a loss in translation: a place in the request, and a fixed sentence.
            "where",
            "effect",
            // Of a leaf certificate, which is public.
            "host",
            // Of trust stores: what is made to be shown to the user, and certificates, which are public.
            "store",
            "description",
            "system",
            "program",
            "words",
            "commands",
            "pem",
            "fingerprint");

    /** Tables of names that stand in krouter's source: vendors' APIs, and the members of a format. */
    private static final Set<Class<?>> TABLES =
            Set.of(VendorApi.class, VendorApi.KeyHeader.class, Operation.class, PromptLayout.class);

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.krouter.api", "io.krouter.core", "io.krouter.providers", "io.krouter.tls")
                        .stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .filter(type -> !type.getPackageName().equals("io.krouter.api.contract")) // of tests
                        .filter(type -> !TABLES.contains(type))
                        .filter(RecordsKeepSilentTest::canHoldText);
    }

    private static boolean canHoldText(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(part -> value(part) != null);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordDoesNotSayWhatItHolds(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(part -> Optional.ofNullable(value(part)).orElseGet(() -> nothing(part.getType())))
                .toArray();

        assertThat(constructor.newInstance(values).toString()).doesNotContain(SECRET);
    }

    private static Object value(RecordComponent part) {
        return NAMES.contains(part.getName()) ? null : value(part.getGenericType());
    }

    /** The secret in this type; null if it holds no text. */
    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type == String.class || type == Object.class) {
            return SECRET;
        }
        if (type == byte[].class) {
            return SECRET.getBytes(StandardCharsets.UTF_8);
        }
        if (type == Json.class) {
            return new Json("\"" + SECRET + "\"");
        }
        if (type == Body.class) {
            return Body.of(SECRET);
        }
        if (type == HeaderList.class) {
            return HeaderList.of("authorization", SECRET);
        }
        return Block.class == type ? new Block.Text(SECRET) : null;
    }

    private static Object container(Class<?> raw, Type[] of) {
        Object inside = value(of[of.length - 1]);
        if (inside == null) {
            return null;
        }
        if (raw == Optional.class) {
            return Optional.of(inside);
        }
        if (raw == List.class) {
            return List.of(inside);
        }
        return raw == Map.class ? Map.of("name", inside) : null;
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == String.class) {
            return "a-name";
        }
        if (type == HostPort.class) {
            return new HostPort("host.example", 1);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }
}
