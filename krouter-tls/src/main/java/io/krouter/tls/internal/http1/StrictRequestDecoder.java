package io.krouter.tls.internal.http1;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder with every strict setting made explicit, so that a changed default cannot loosen it, and with the two
 * checks that have no setting: one space between the words of a request line, and no content-length beside chunks.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {

    private int lastEnd;

    public StrictRequestDecoder(int maxHeaderBytes) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(maxHeaderBytes)
                .setMaxHeaderSize(maxHeaderBytes)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false)
                .setValidateHeaders(true));
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        lastEnd = start + length;
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireOneSpace(line, start, length);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireOneSpace(line, start, length);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    private void requireOneSpace(byte[] line, int start, int length) {
        if (start != lastEnd + 1 || line[lastEnd] != ' ') {
            throw new IllegalArgumentException("expected one space between the words of the request line");
        }
        lastEnd = start + length;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("expected either content-length or transfer-encoding but got both");
    }
}
