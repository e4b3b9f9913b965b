package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Prompt;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.codec.Carriage;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.codec.ToolRules;
import io.krouter.core.internal.codec.openai.OpenAiChatCodec;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CodecTableTest {

    private static final WireFormat MINE = WireFormat.of("mine");

    private final CodecTable table = new CodecTable(List.of(new OpenAiChatCodec(), new TargetOnly()));

    @Test
    void aFormatThatIsOnlyATargetServesNoClient() {
        assertThat(table.provider(MINE)).isInstanceOf(TargetOnly.class);
        assertThat(table.layout(MINE)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.client(MINE))
                .withMessageContaining("mine")
                .withMessageContaining("openai-chat")
                .withMessageContaining("Krouter.Builder.codec");
    }

    @Test
    void anUnknownFormatHasNothing() {
        WireFormat unknown = WireFormat.of("unknown");

        assertThat(table.findClient(unknown)).isEmpty();
        assertThat(table.findProvider(unknown)).isEmpty();
        assertThat(table.layout(unknown)).isEmpty();
    }

    private static final class TargetOnly implements ProviderCodec {

        @Override
        public WireFormat format() {
            return MINE;
        }

        @Override
        public PromptLayout promptLayout() {
            return PromptLayout.builder().messages("messages").build();
        }

        @Override
        public LlmRequest writePrompt(Prompt prompt, LlmRequest origin, Consumer<Loss> losses) {
            return origin.newBuilder().format(MINE).body(Body.of("{}")).build();
        }

        @Override
        public Carriage carriage() {
            return Carriage.of();
        }

        @Override
        public ToolRules toolRules() {
            return new ToolRules(64, 64);
        }

        @Override
        public AnswerReader newAnswerReader() {
            throw new UnsupportedOperationException("this format is only written here");
        }

        @Override
        public Failure readFailure(int status, HeaderList headers, Body body) {
            return Failure.of(Failure.Kind.INTERNAL, "");
        }
    }
}
