package io.krouter.core.codec;

/** Reads and writes one wire format in both directions: clients can speak it, and providers. */
public interface Codec extends ClientCodec, ProviderCodec {}
