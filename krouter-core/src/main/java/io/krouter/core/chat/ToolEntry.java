package io.krouter.core.chat;

/** What a list of tools holds: tools and, between them, {@linkplain Block.CachePoint cache points}. */
public sealed interface ToolEntry permits Tool, Block.CachePoint {}
