package io.krouter.core.internal.codec.common;

import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.json.JsonEdits;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A request's body that is one JSON object with a member {@code model}, as most formats have it. */
public final class JsonBody {

    private JsonBody() {}

    /** @throws MalformedJsonException if the body is no JSON */
    public static JsonValue root(LlmRequest request) {
        return request.body().view(JsonIndex.VIEW).root();
    }

    /**
     * What {@code reader} makes of the body.
     *
     * @throws MalformedRequestException if the body is no JSON, or {@code reader} finds it to be of another form
     */
    public static <T> T read(LlmRequest request, Function<JsonValue, T> reader) {
        try {
            return reader.apply(root(request));
        } catch (MalformedJsonException e) {
            throw new MalformedRequestException("the request's body: " + e.getMessage(), e);
        }
    }

    /** The model's name; empty where there is none or the body cannot be read. */
    public static String model(LlmRequest request) {
        try {
            return request.body().isOneShot() ? "" : text(root(request), "model");
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    /**
     * The same request for another model, all other bytes the same.
     *
     * @throws MalformedRequestException if it names none, or several
     */
    public static LlmRequest withModel(LlmRequest request, String model) {
        return read(request, root -> {
            JsonEdits edits = new JsonEdits();
            if (!edits.text(root.require("model"), model)) {
                throw new MalformedRequestException("expected one member \"model\" but the request has several");
            }
            return request.newBuilder()
                    .body(request.body().apply(edits.toList()))
                    .build();
        });
    }

    /** The member's string, or empty text. */
    public static String text(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asText).orElse("");
    }

    /** The members that are not known, as received; null ones are left out. */
    public static Map<String, Json> extras(JsonValue object, Set<String> known) {
        Map<String, Json> extras = new LinkedHashMap<>();
        for (JsonValue.Member member : object.members()) {
            if (!known.contains(member.name()) && !member.value().is(Kind.NULL)) {
                extras.put(member.name(), new Json(member.value().json()));
            }
        }
        return extras;
    }

    /** 24 hexadecimal digits made from the body, so that a client may take answers to different requests for different. */
    public static String digest(LlmRequest request) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256").digest(request.body().toByteArray());
            return HexFormat.of().formatHex(sha, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
