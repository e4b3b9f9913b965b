package io.krouter.desktop.demo;

import java.util.List;

/**
 * How Kiro addresses its backend.
 *
 * @param headers the lines that name the operation: name, value, name, value, ...
 */
record KiroOperation(String host, String path, List<String> headers) {

    static final String OLDER_HOST = "q.us-east-1.amazonaws.com";
    static final String NEWER_HOST = "runtime.us-east-1.kiro.dev";

    /** A chat in the dialect of Kiro up to 0.12. */
    static final KiroOperation OLDER_CHAT = new KiroOperation(
            OLDER_HOST,
            "/generateAssistantResponse",
            List.of(
                    "content-type", "application/json",
                    "x-amzn-kiro-agent-mode", "vibe",
                    "x-amzn-codewhisperer-optout", "true",
                    "user-agent", "aws-sdk-js/1.0.34 KiroIDE-0.11.133-demo"));

    /** A chat in the dialect of Kiro from 1.0 on. */
    static final KiroOperation NEWER_CHAT = new KiroOperation(
            NEWER_HOST,
            "/",
            List.of(
                    "content-type", "application/x-amz-json-1.0",
                    "x-amz-target", "KiroRuntimeService.GenerateAssistantResponse",
                    "x-amzn-codewhisperer-optout", "true",
                    "user-agent", "aws-sdk-js/1.0.0 KiroIDE-1.0.437-demo-KAS/0.54.0"));

    /** Not a chat: tools that Kiro's backend hosts. */
    static final KiroOperation INVOKE_MCP = new KiroOperation(
            NEWER_HOST,
            "/",
            List.of(
                    "content-type", "application/x-amz-json-1.0",
                    "x-amz-target", "KiroRuntimeService.InvokeMCP"));
}
