package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;

/** Reads a message's content: a string, or parts. */
final class ContentReader {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";

    private ContentReader() {}

    /** The blocks; none where there is no content. */
    static List<Block> read(Optional<JsonValue> content) {
        if (content.isEmpty()) {
            return List.of();
        }
        return content.get().is(Kind.ARRAY)
                ? content.get().elements().stream().map(ContentReader::part).toList()
                : List.of(new Block.Text(content.get().text()));
    }

    private static Block part(JsonValue part) {
        if (part.is(Kind.STRING)) {
            return new Block.Text(part.text());
        }
        String type = part.require("type").text();
        return switch (type) {
            case "text", "refusal" -> new Block.Text(part.require(type).text());
            case "image_url" -> image(part.require("image_url"));
            case "input_audio" -> audio(part.require("input_audio"));
            case "file" -> file(part.require("file")).orElseGet(() -> unknown(type, part));
            default -> unknown(type, part);
        };
    }

    private static Block unknown(String type, JsonValue part) {
        return new Block.Context(type, new Json(part.json()));
    }

    private static Block image(JsonValue image) {
        String url = image.is(Kind.STRING) ? image.text() : image.require("url").text();
        int base64 = url.indexOf(BASE64);
        return url.startsWith(DATA) && base64 > 0
                ? new Block.Image(
                        url.substring(DATA.length(), base64), url.substring(base64 + BASE64.length()), Optional.empty())
                : new Block.Image("image/*", "", Optional.of(url));
    }

    private static Block audio(JsonValue audio) {
        String format = audio.require("format").text();
        return new Block.Document(
                "audio",
                AudioFormat.mediaType(format),
                format,
                audio.require("data").text());
    }

    /** Empty where the file is only named: its bytes are at the service that it was uploaded to. */
    private static Optional<Block> file(JsonValue file) {
        String name = file.get("filename").flatMap(JsonValue::asText).orElse("file");
        int dot = name.lastIndexOf('.');
        String format = dot < 0 ? "" : name.substring(dot + 1);
        return file.get("file_data").flatMap(JsonValue::asText).map(data -> {
            int base64 = data.indexOf(BASE64);
            String mediaType = data.startsWith(DATA) && base64 > 0
                    ? data.substring(DATA.length(), base64)
                    : "application/octet-stream";
            String bytes = base64 < 0 ? data : data.substring(base64 + BASE64.length());
            return new Block.Document(name, mediaType, format, bytes);
        });
    }
}
