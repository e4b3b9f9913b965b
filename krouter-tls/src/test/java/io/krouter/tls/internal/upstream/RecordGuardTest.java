package io.krouter.tls.internal.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordGuardTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9703030210", // application data with one bit changed; SslHandler waits for 5891 bytes here
                "9703030300",
                "1803030001", // heartbeat, which nobody negotiates
                "0003030001",
                "1702030001",
                "17030348ff",
                "485454502f" // HTTP/
            })
    void whatIsNoRecordEndsTheConnectionAtOnce(String header) {
        EmbeddedChannel channel = new EmbeddedChannel(new RecordGuard());
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(HEX.parseHex("1703030002abcd" + header))))
                .isInstanceOf(SSLException.class);

        assertThat(channel.isActive()).isFalse();
        assertThat((Object) channel.readInbound()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1403030001ff", // change cipher spec
                "15030300020100",
                "1603010003010203",
                "1703030002abcd1703030001ff",
                "1703030000"
            })
    void recordsPassUnchangedHoweverTheyAreCut(String records) {
        EmbeddedChannel channel = new EmbeddedChannel(new RecordGuard());
        ByteBuf passed = Unpooled.buffer();
        for (byte next : HEX.parseHex(records)) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {next}));
            ByteBuf out = channel.readInbound();
            passed.writeBytes(out);
            out.release();
        }

        assertThat(passed.readableBytes()).isEqualTo(records.length() / 2);
        byte[] all = new byte[passed.readableBytes()];
        passed.readBytes(all);
        passed.release();
        assertThat(HEX.formatHex(all)).isEqualTo(records);
        assertThat(channel.isActive()).isTrue();
    }
}
