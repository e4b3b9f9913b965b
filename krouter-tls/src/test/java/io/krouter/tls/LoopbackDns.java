package io.krouter.tls;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A name server on loopback that knows what it was told, and writes down what it is asked. */
public final class LoopbackDns implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int AAAA = 28;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int ttl;

    /** @param ttl of each answer, in seconds */
    public LoopbackDns(int ttl) throws IOException {
        this.ttl = ttl;
        Background.run(() -> {
            serve();
            return null;
        });
    }

    public LoopbackDns knows(String host, String... addresses) throws IOException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        known.put(host, List.of(all));
        return this;
    }

    /** Names that it was asked for, once for each type of address. */
    public List<String> asked() {
        return asked;
    }

    public Supplier<Optional<DnsServerAddressStreamProvider>> asServers() {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        return () -> Optional.of(new SingletonDnsServerAddressStreamProvider(at));
    }

    private void serve() throws IOException {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            socket.receive(question);
            byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
            socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
    }

    /** RFC 1035 section 4; the name in an answer is a pointer to the one in the question. */
    private byte[] answer(byte[] question) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        for (; question[at] != 0; at += question[at] + 1) {
            name.append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII))
                    .append('.');
        }
        int type = ByteBuffer.wrap(question).getShort(at + 1);
        String host = name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT);
        asked.add(host);
        List<InetAddress> all = known.getOrDefault(host, List.of());
        List<InetAddress> fitting = all.stream()
                .filter(address -> address instanceof Inet4Address == (type != AAAA))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(0x8180 | (all.isEmpty() ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(fitting.size());
        out.writeInt(0);
        out.write(question, HEADER, at + 5 - HEADER);
        for (InetAddress address : fitting) {
            out.writeShort(0xc000 | HEADER);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(ttl);
            out.writeShort(address.getAddress().length);
            out.write(address.getAddress());
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
