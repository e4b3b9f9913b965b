package io.krouter.core.internal.toolid;

import io.krouter.api.ToolIdMapper;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Encodes the tool use ids that the other side would refuse, so that they can be read back or found again.
 *
 * <p>All is derived from the ids and the provider's limit. There is no table beside the request, no clock and nothing
 * random, so an id looks the same in every turn, after a restart and on every replica.
 *
 * <h2>From client to provider</h2>
 *
 * <ul>
 *   <li>An id of {@code [A-Za-z0-9_-]} that is not longer than the provider accepts stays as it is, unless it begins with
 *       {@code krc_} or {@code krc-}.
 *   <li>Any other becomes {@code krc_} and its escaped text, if that has at most 40 characters together. Letters, digits
 *       and {@code _} stand for themselves, {@code -} becomes {@code --}, any other UTF-16 code unit {@code -hh} below 256
 *       and {@code -uhhhh} from there on, in lower-case hexadecimal. {@code functions.read:0} is sent as
 *       {@code krc_functions-2eread-3a0}, the empty id as {@code krc_}.
 *   <li>What does not fit becomes {@code krc-} and 24 characters of base64url: the first 144 bits of the SHA-256 of its
 *       code units. The answer's id is found again among those of the request.
 * </ul>
 *
 * <p>Different ids stay different: what is left alone never begins as what is encoded does, and the escape can be read
 * back ({@link #original}). Only two digests could meet. For a million long ids the probability is 2·10⁻³²,
 * and to make two on purpose takes 2⁷² tries; {@link #begin} finds it and refuses the request.
 *
 * <p>40 is the least limit of the formats (OpenAI Chat), so an encoded id looks the same to each of them.
 *
 * <h2>From provider to client</h2>
 *
 * <ul>
 *   <li>What was made of one of the request's ids becomes that id again. (A legal id of 41 to 64 characters, sent as a
 *       digest to a provider that accepts 40, is also recognised if the provider sends it in full.)
 *   <li>Any other id stays as it is if it is {@code [A-Za-z0-9_-]{1,64}} and does not look like one of our forms.
 *   <li>What is left is written as above, with {@code krp} in the place of {@code krc}: {@code functions.read:0} becomes
 *       {@code krp_functions-2eread-3a0}. In the next turn the client sends that, it is legal everywhere, and it
 *       goes to every provider as it is: the one who minted it sees one consistent id from then on.
 *   <li>A tool use that begins in the answer under an id which the request already has gets {@code krp1} for {@code krp},
 *       or the first higher number that makes an id which the request does not have.
 * </ul>
 *
 * <p>A form of {@code krc} that belongs to none of the request's ids is not decoded towards the client, but treated as any
 * other id: a provider cannot write an id of its choice into the client's history that the client's own backend would
 * refuse.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReversibleToolIdMapper implements ToolIdMapper {

    /** Longest encoded id, in characters: what OpenAI Chat accepts, the least of all formats. */
    private static final int MAX_FORM_LENGTH = 40;

    private final UnaryOperator<String> digest;

    /** A mapper; all are alike. */
    public ReversibleToolIdMapper() {
        this(Digest::of);
    }

    /** A mapper with this digest, for tests of what happens when two are alike. */
    ReversibleToolIdMapper(UnaryOperator<String> digest) {
        this.digest = digest;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if {@code maxLength} is below 28, which a digest needs, or two of the ids have one
     *     digest
     */
    @Override
    public Mapping begin(Collection<String> idsInRequest, int maxLength) {
        if (maxLength < TwoWay.MIN_LENGTH) {
            throw new IllegalArgumentException("tool use ids need at least " + TwoWay.MIN_LENGTH
                    + " characters to stay different but the provider accepts " + maxLength
                    + "; give krouter another ToolIdMapper");
        }
        LegalForm clients = new LegalForm(LegalForm.CLIENT, Math.min(maxLength, MAX_FORM_LENGTH), digest);
        LegalForm providers = new LegalForm(LegalForm.PROVIDER, MAX_FORM_LENGTH, digest);
        return new ReversibleMapping(
                new TwoWay("tool use ids", idsInRequest, maxLength, clients, providers), providers);
    }

    /**
     * The id that was encoded as this, by either side, read back without any request; empty for a digest, and for what is
     * no encoded id. For people who look for a client's id in a provider's log.
     */
    public static Optional<String> original(String encoded) {
        return LegalForm.original(encoded);
    }

    private record ReversibleMapping(TwoWay ids, LegalForm providers) implements Mapping {

        @Override
        public String toProvider(String clientId) {
            return ids.toProvider(clientId);
        }

        @Override
        public String toClient(String providerId) {
            return ids.toClient(providerId);
        }

        @Override
        public String minted(String providerId) {
            String id = ids.toClient(providerId);
            for (int repeat = 1; ids.has(id); repeat++) {
                id = new LegalForm(LegalForm.PROVIDER + repeat, providers.maxLength(), providers.digest())
                        .of(providerId);
            }
            return id;
        }
    }
}
