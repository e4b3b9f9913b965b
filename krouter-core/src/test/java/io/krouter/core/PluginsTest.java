package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Compressor;
import io.krouter.api.Interceptor;
import io.krouter.api.ToolOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsTest {

    private record Named(String name) implements Compressor {
        @Override
        public Optional<String> compress(ToolOutput output) {
            return Optional.empty();
        }
    }

    @Test
    void twoPluginsOfOneNameAreAnErrorThatListsBoth() {
        List<Compressor> tie = List.of(new Named("git"), new Named("git"));
        assertThatThrownBy(() -> new Plugins(false).compressors(tie))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two plugins for compressor \"git\"")
                .hasMessageContaining(Named.class.getName());
    }

    @Test
    void whatIsFoundOnTheClassPathIsTakenOnlyWhereDiscoveryIsOn() {
        assertThat(new Plugins(true).interceptors(List.of())).hasExactlyElementsOfTypes(FoundInterceptor.class);
        assertThat(new Plugins(false).interceptors(List.of())).isEmpty();
    }

    @Test
    void anInstanceGivenInCodeTakesThePlaceOfTheOneFound() {
        Interceptor mine = new FoundInterceptor();
        assertThat(new Plugins(true).interceptors(List.of(mine))).containsExactly(mine);
    }

    @Test
    void thoseGivenComeBeforeThoseFound() {
        Interceptor mine = chain -> chain.proceed(chain.request());
        assertThat(new Plugins(true).interceptors(List.of(mine))).hasSize(2).startsWith(mine);
    }
}
