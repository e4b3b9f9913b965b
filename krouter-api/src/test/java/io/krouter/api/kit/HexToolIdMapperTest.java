package io.krouter.api.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.ToolIdMapper;
import io.krouter.api.contract.ToolIdMapperContract;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract can be kept, and catches the mappers that other products have. */
class HexToolIdMapperTest extends ToolIdMapperContract {

    @Override
    protected ToolIdMapper mapper() {
        return new HexToolIdMapper();
    }

    @Test
    void strippingCharactersIsCaught() {
        ToolIdMapperContract stripping = contractOf(id -> id.replaceAll("[^A-Za-z0-9_-]", ""));

        assertThatThrownBy(() -> stripping.differentIdsStayDifferent(64)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> stripping.whatTheProviderRepeatsComesBackAsTheClientsOwn(64))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void passingEverythingOnIsCaught() {
        ToolIdMapperContract passing = contractOf(id -> id);

        assertThatThrownBy(() -> passing.whatIsSentIsLegalAndFits(64)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> passing.anIdThatAProviderMintsInEachTurnIsUniqueInTheConversation("call_0"))
                .isInstanceOf(AssertionError.class);
    }

    private static ToolIdMapperContract contractOf(UnaryOperator<String> change) {
        return new ToolIdMapperContract() {
            @Override
            protected ToolIdMapper mapper() {
                return new OneWay(change);
            }
        };
    }

    private record OneWay(UnaryOperator<String> change) implements ToolIdMapper, ToolIdMapper.Mapping {
        @Override
        public Mapping begin(Collection<String> idsInRequest, int maxLength) {
            return this;
        }

        @Override
        public String toProvider(String clientId) {
            return change.apply(clientId);
        }

        @Override
        public String toClient(String providerId) {
            return providerId;
        }

        @Override
        public String minted(String providerId) {
            return providerId;
        }
    }
}
