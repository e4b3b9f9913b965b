package io.krouter.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0.0.0.0", "::"})
    void loopbackAndTheUnspecifiedAddressAreOurs(String address) throws UnknownHostException {
        assertThat(OwnAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void addressesOfInterfacesAreOurs() throws SocketException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own).allMatch(OwnAddresses::contains);
    }

    @Test
    void addressesOfOthersAreNot() throws UnknownHostException {
        assertThat(OwnAddresses.contains(InetAddress.getByName("192.0.2.1"))).isFalse();
    }
}
