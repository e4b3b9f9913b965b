package io.krouter.core.internal.codec.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Piece;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.codec.Carriage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Block IMAGE = new Block.Image("image/png", "AA==", Optional.empty());

    @Test
    void whatIsCarriedWholeIsNoLoss() {
        assertThat(Losses.of(prompt(Turn.user(IMAGE)), Carriage.of(Piece.IMAGE)))
                .isEmpty();
    }

    @Test
    void aLossNamesThePieceThePlaceAndTheEffect() {
        Carriage carriage = Carriage.of().weakened(Piece.IMAGE, "sent as text");

        assertThat(Losses.of(prompt(Turn.user(new Block.Text("hi")), Turn.user(IMAGE)), carriage))
                .containsExactly(new Loss(Piece.IMAGE, "turn 2", "sent as text"));
    }

    @Test
    void whatIsNotDeclaredIsLeftOut() {
        Block point = new Block.CachePoint(Optional.empty());

        assertThat(Losses.of(prompt(Turn.user(point)), Carriage.of()))
                .containsExactly(new Loss(Piece.CACHE_POINT, "turn 1", "left out"));
    }

    @Test
    void aToolResultIsLookedInto() {
        Block result =
                new Block.ToolResult("t1", Optional.empty(), List.of(new Block.Data(Json.EMPTY_OBJECT), IMAGE), true);

        assertThat(Losses.of(prompt(Turn.user(result)), Carriage.of()))
                .extracting(Loss::piece)
                .containsExactly(Piece.RESULT_ERROR, Piece.RESULT_JSON, Piece.RESULT_IMAGE);
    }

    private static Prompt prompt(Turn... turns) {
        return new Prompt("m", Optional.empty(), List.of(), List.of(), List.of(turns), Generation.STREAMED, Map.of());
    }
}
