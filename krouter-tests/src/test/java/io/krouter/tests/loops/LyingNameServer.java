package io.krouter.tests.loops;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A name server that says 127.0.0.1 to whatever it is asked. */
final class LyingNameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int A = 1;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    LyingNameServer() throws IOException {
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        byte[] question = new byte[1500];
        try {
            while (true) {
                DatagramPacket received = new DatagramPacket(question, question.length);
                socket.receive(received);
                ByteBuffer answer = answer(question);
                socket.send(new DatagramPacket(answer.array(), answer.position(), received.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** RFC 1035 section 4. */
    private static ByteBuffer answer(byte[] question) {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        boolean one = ByteBuffer.wrap(question).getShort(end + 1) == A;
        ByteBuffer answer = ByteBuffer.allocate(1500).put(question, 0, 2).putShort((short) 0x8180);
        answer.putShort((short) 1).putShort((short) (one ? 1 : 0)).putInt(0).put(question, HEADER, end + 5 - HEADER);
        if (one) {
            answer.putShort((short) (0xc000 | HEADER))
                    .putShort((short) A)
                    .putShort((short) 1)
                    .putInt(60);
            answer.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
