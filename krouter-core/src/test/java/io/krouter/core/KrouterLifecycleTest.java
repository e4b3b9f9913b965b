package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.krouter.api.LlmRequest;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What building checks, and what closing ends. */
class KrouterLifecycleTest {

    private static final WireFormat UNKNOWN = WireFormat.of("fortran-chat");

    @RegisterExtension
    final TestKrouters krouters = new TestKrouters();

    private final FakeProvider foreign = new FakeProvider("foreign", UNKNOWN);

    private static Routes to(String target) {
        return Routes.builder().route("*", target).build();
    }

    @Test
    void aRouteToAProviderThatIsNotThereIsAnErrorAtBuildTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> krouters.build(to("azure-eu/gpt")))
                .withMessageContaining("no provider named \"azure-eu\"; configured: [first, second, origin]");
    }

    @Test
    void passingUnmatchedModelsOnWithoutAnOriginIsAnErrorAtBuildTime() {
        Krouter.Builder builder = Krouter.builder()
                .provider(krouters.first)
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .discover(false);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("needs a provider named \"origin\"");
    }

    @Test
    void aTargetInAFormatThatNothingWritesIsAnErrorAtBuildTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        krouters.builder(to("foreign/f77")).provider(foreign).build())
                .withMessageContaining(
                        "no codec or translator writes the format fortran-chat of the target \"foreign/f77\"");
    }

    @Test
    void aTranslatorFromOneClientsFormatIsEnough() {
        krouters.keep(krouters.builder(to("foreign/f77"))
                .provider(foreign)
                .translator(new KiroToUnknown())
                .build());
    }

    @Test
    void aBuildThatFailsBecauseOfTheRoutesClosesTheProviders() {
        assertThatIllegalArgumentException().isThrownBy(() -> krouters.build(to("azure-eu/gpt")));
        assertThat(krouters.first.closed).isTrue();
    }

    @Test
    void closingTheKrouterClosesItsProviders() {
        krouters.routed().close();
        assertThat(krouters.first.closed).isTrue();
        assertThat(krouters.origin.closed).isTrue();
    }

    @Test
    void aClosedKrouterRefusesToExecute() {
        Krouter krouter = krouters.routed();
        krouter.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> krouter.execute(KiroChats.chat("claude-x")))
                .withMessageContaining("this krouter is closed");
        assertThat(krouters.first.requests).isEmpty();
    }

    private static final class KiroToUnknown implements Translator {
        @Override
        public WireFormat from() {
            return WireFormat.KIRO;
        }

        @Override
        public WireFormat to() {
            return UNKNOWN;
        }

        @Override
        public Translation begin(LlmRequest request) {
            throw new UnsupportedOperationException("only building is tested");
        }
    }
}
