package io.krouter.core.codec;

import io.krouter.api.ToolOutput;
import io.krouter.core.json.JsonValue;

/**
 * One tool output in a request.
 *
 * @param callId id of the tool use that it answers
 * @param output what the tool printed, with its tool and command from the matching tool use
 * @param value where it stands in the request: a string for text, any value for JSON
 * @param sentBefore whether the client has marked this place for the provider's cache in a turn before this one, so that
 *     the bytes may have been sent already
 */
public record FoundOutput(String callId, ToolOutput output, JsonValue value, boolean sentBefore) {}
