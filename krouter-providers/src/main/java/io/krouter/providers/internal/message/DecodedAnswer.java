package io.krouter.providers.internal.message;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Removes the content encoding of a vendor's answer. krouter always requests {@code identity}, but some gateways compress
 * all the same, errors above all. Answers that are passed on natively are not decoded: they stay as they are.
 */
public final class DecodedAnswer {

    private static final String CONTENT_ENCODING = "content-encoding";
    private static final int ZLIB_DEFLATE = 8;
    private static final int ZLIB_CHECK = 31;

    private DecodedAnswer() {}

    /**
     * The answer without content encoding; this very answer if it has none. Decoding happens while the body is read, and
     * each read returns as soon as there are bytes.
     *
     * @param provider named in messages
     * @throws ProviderException if the encoding is neither gzip nor deflate; the answer is closed then
     */
    public static LlmResponse of(LlmResponse answer, String provider) throws ProviderException {
        List<String> codings = codings(answer.headers());
        if (codings.isEmpty()) {
            return answer;
        }
        if (codings.size() > 1 || !List.of("gzip", "x-gzip", "deflate").contains(codings.get(0))) {
            throw refused(answer, provider, codings);
        }
        String coding = codings.get(0);
        return answer.newBuilder()
                .headers(answer.headers().without(CONTENT_ENCODING, "content-length"))
                .body(new Decoding(answer.body(), coding, provider))
                .build();
    }

    private static List<String> codings(HeaderList headers) {
        return headers.all(CONTENT_ENCODING).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    private static ProviderException refused(LlmResponse answer, String provider, List<String> codings) {
        String message = "provider \"" + provider + "\": expected an answer without content-encoding, or with gzip or"
                + " deflate, but status " + answer.status() + " came with " + codings
                + "; switch compression off in the gateway";
        ProviderException refusal = new ProviderException(provider, message, true, null);
        try {
            answer.close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
        return refusal;
    }

    /** Reads the head of the encoded bytes with the first read, so that an answer is returned before its body arrives. */
    private static final class Decoding extends FilterInputStream {
        private final String coding;
        private final String provider;
        private @Nullable InputStream decoded;

        Decoding(InputStream encoded, String coding, String provider) {
            super(encoded);
            this.coding = coding;
            this.provider = provider;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            try {
                InputStream source = decoded;
                if (source == null) {
                    decoded = source = begin();
                }
                return source.read(bytes, offset, length);
            } catch (ZipException e) {
                throw new IOException(
                        "provider \"" + provider + "\": the answer is not valid " + coding + ": " + e.getMessage(), e);
            }
        }

        private InputStream begin() throws IOException {
            PushbackInputStream encoded = new PushbackInputStream(in, 2);
            int first = encoded.read();
            if (first < 0) {
                return encoded; // an empty body has no head either
            }
            int second = encoded.read();
            if (second >= 0) {
                encoded.unread(second);
            }
            encoded.unread(first);
            if (!coding.equals("deflate")) {
                return new GZIPInputStream(encoded);
            }
            // RFC 9110 section 8.4.1.2: deflate is the zlib format, but some servers send it without zlib's header.
            boolean zlib = (first & 0xf) == ZLIB_DEFLATE && ((first << Byte.SIZE) + second) % ZLIB_CHECK == 0;
            return inflating(encoded, new Inflater(!zlib));
        }

        private static InputStream inflating(InputStream encoded, Inflater inflater) {
            return new InflaterInputStream(encoded, inflater) {
                @Override
                public void close() throws IOException {
                    inflater.end();
                    super.close();
                }
            };
        }

        @Override
        public void close() throws IOException {
            InputStream source = decoded;
            if (source == null) {
                super.close();
            } else {
                source.close();
            }
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8192)).length;
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
