package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the model that a request asks for without reading further than to it: the current message stands before the
 * history, so most of a long conversation is never looked at.
 *
 * <p>Of two members with one name it sees the first, where the service sees the last. A step that translates the request or
 * changes its model refuses such a body.
 */
final class KiroModelScan implements Body.View<String> {

    /** The model as a view of a body; empty text where there is none or the body cannot be read. */
    static final KiroModelScan VIEW = new KiroModelScan();

    private static final JsonFactory JACKSON = new JsonFactory();

    private KiroModelScan() {}

    @Override
    public String read(byte[] bytes, int offset, int length) {
        try (JsonParser tokens = JACKSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            tokens.nextToken();
            return KiroModel.PATH.stream().allMatch(name -> enter(tokens, name))
                            && tokens.currentToken() == JsonToken.VALUE_STRING
                    ? tokens.getString()
                    : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    /** Goes from an object to the value of its member of this name. */
    private static boolean enter(JsonParser tokens, String name) {
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = tokens.currentName().equals(name);
            tokens.nextToken();
            if (found) {
                return true;
            }
            tokens.skipChildren();
        }
        return false;
    }
}
