package io.krouter.core;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.cache.PrefixLedger;
import io.krouter.core.chat.Codec;
import io.krouter.core.chat.Failure;
import io.krouter.core.internal.pipeline.Parts;
import io.krouter.core.internal.pipeline.ProviderTable;
import io.krouter.core.internal.pipeline.RealCall;
import io.krouter.core.internal.pipeline.RealChain;
import io.krouter.core.internal.pipeline.SafeListener;
import io.krouter.core.internal.pipeline.Sender;
import io.krouter.core.internal.pipeline.StandardPipeline;
import io.krouter.core.internal.pipeline.TranslatorTable;
import io.krouter.core.internal.toolid.ReversibleToolIdMapper;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The front door: give it requests as a client wrote them, and get answers as that client reads them, from the model that the
 * routes choose.
 *
 * <pre>{@code
 * try (Krouter krouter = Krouter.builder()
 *         .provider("openai", Settings.of("local", Map.of("base-url", "http://127.0.0.1:11434/v1")))
 *         .routes(Routes.builder().route("claude-*", "local/qwen3-coder").build())
 *         .build()) {
 *     try (LlmResponse answer = krouter.execute(request)) {
 *         answer.body().transferTo(out);
 *     }
 * }
 * }</pre>
 *
 * <p>Immutable once built, and thread-safe. It owns the providers and threads that it was built with and closes them.
 */
public final class Krouter implements Closeable {

    private final List<Interceptor> chain;
    private final Parts parts;
    private final ExecutorService exchanges;
    private final ScheduledExecutorService watchdog;

    private Krouter(Builder builder) {
        Plugins plugins = new Plugins(builder.discover);
        this.watchdog = Threads.watchdog();
        this.exchanges = Threads.perExchange();
        this.parts = new Parts(
                builder.routes,
                builder.limits,
                SafeListener.around(builder.listener),
                builder.loopDetector,
                new ProviderTable(builder.providers(plugins)),
                new Sender(builder.limits, watchdog),
                new TranslatorTable(
                        List.copyOf(plugins.translators(builder.translators).values()),
                        Codecs.all(),
                        plugins.toolIdMapper(builder.toolIdMapper).orElseGet(ReversibleToolIdMapper::new)),
                builder.compression.map(
                        given -> given.withFound(plugins.compressors(List.of()).values())),
                new PrefixLedger(builder.limits.maxLedgerSegments()));
        this.chain = StandardPipeline.of(plugins.interceptors(builder.interceptors), parts);
    }

    /** A builder with no providers and no routes. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The format of the chat request that this request line and these headers announce; {@link WireFormat#OPAQUE} for
     * anything else. The host plays no part.
     */
    public WireFormat formatOf(String method, String target, HeaderList headers) {
        return Codecs.recognise(method, target, headers).map(Codec::format).orElse(WireFormat.OPAQUE);
    }

    /** A new exchange, to be handed to {@link #execute(LlmRequest, Call)} and cancelled from anywhere. */
    public Call newCall() {
        return RealCall.start(parts.limits().callTimeout());
    }

    /** As {@link #execute(LlmRequest, Call)}, for an exchange that nobody will cancel. */
    public LlmResponse execute(LlmRequest request) throws IOException {
        return execute(request, newCall());
    }

    /**
     * Answers the request. Blocks until the answer has begun; its body then comes as it is read.
     *
     * <p>What goes wrong with a chat request is an answer too: a refusal in the client's own error format.
     *
     * @return to be closed by the caller
     * @throws IOException if the call was cancelled; or, for a request in {@link WireFormat#OPAQUE}, if no answer came
     */
    public LlmResponse execute(LlmRequest request, Call call) throws IOException {
        return RealChain.start(chain, request, call).proceed(request);
    }

    /**
     * A refusal of this chat request in its own format, for whoever cannot even read it whole.
     *
     * @throws IllegalArgumentException if the request's format has no codec
     */
    public LlmResponse refuse(LlmRequest request, Failure failure) {
        return parts.translators().codec(request.format()).writeFailure(failure, request);
    }

    /** Runs exchanges, which block: on virtual threads where the JDK has them, else on pooled daemon threads. */
    public Executor executor() {
        return exchanges;
    }

    /** The limits that it was built with. */
    public Limits limits() {
        return parts.limits();
    }

    /** The routes that it was built with. */
    public Routes routes() {
        return parts.routes();
    }

    /** Closes the providers and ends the threads. Exchanges still running may fail. */
    @Override
    public void close() {
        parts.providers().close();
        exchanges.shutdown();
        watchdog.shutdownNow();
    }

    /** Collects the parts of a {@link Krouter}; not thread-safe. */
    public static final class Builder {
        private final List<Provider> providers = new ArrayList<>();
        private final List<Provider.Factory> factories = new ArrayList<>();
        private final List<Map.Entry<String, Settings>> configured = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<Translator> translators = new ArrayList<>();
        private Optional<ToolIdMapper> toolIdMapper = Optional.empty();
        private Optional<Compression> compression = Optional.empty();
        private Routes routes = Routes.builder().build();
        private Limits limits = Limits.DEFAULTS;
        private CallListener listener = CallListener.NONE;
        private LoopDetector loopDetector = new LoopDetector();
        private boolean discover = true;

        private Builder() {}

        /** Adds a provider; it is closed with the krouter. */
        public Builder provider(Provider provider) {
            providers.add(provider);
            return this;
        }

        /**
         * Adds the provider that the factory of this type makes of these settings, such as
         * {@code provider("openai", Settings.of("local", Map.of("base-url", ...)))}.
         */
        public Builder provider(String type, Settings settings) {
            configured.add(Map.entry(type, settings));
            return this;
        }

        /** Adds a provider type beside those that are discovered, and in the place of one of the same name. */
        public Builder providerFactory(Provider.Factory factory) {
            factories.add(factory);
            return this;
        }

        /** Adds an interceptor after those that are there and before those that are discovered. */
        public Builder interceptor(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** Adds a translator; it wins over what krouter itself would do for its pair of formats. */
        public Builder translator(Translator translator) {
            translators.add(translator);
            return this;
        }

        /** Sets how tool ids are mapped, in the place of what is discovered or standard. */
        public Builder toolIdMapper(ToolIdMapper mapper) {
            this.toolIdMapper = Optional.of(mapper);
            return this;
        }

        /**
         * Says tool outputs in fewer words on their way to a provider of another format, with these settings and the
         * compressors that are discovered; they stay as they are unless this is set.
         */
        public Builder compression(Compression compression) {
            this.compression = Optional.of(compression);
            return this;
        }

        /** Which model goes where; without routes every model is refused. */
        public Builder routes(Routes routes) {
            this.routes = routes;
            return this;
        }

        /** Sizes and times; {@link Limits#DEFAULTS} unless set. */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /** Who is told what happens; nobody unless set. */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Recognises requests that come back in a circle; to be the one that marked them when they left. One of its own unless
         * set.
         */
        public Builder loopDetector(LoopDetector loopDetector) {
            this.loopDetector = loopDetector;
            return this;
        }

        /** Whether plugins are looked for with {@link java.util.ServiceLoader}; they are unless this is set to false. */
        public Builder discover(boolean discover) {
            this.discover = discover;
            return this;
        }

        /**
         * The krouter.
         *
         * @throws IllegalArgumentException if a provider cannot be made of its settings, two have one name, or a route
         *     names a provider that is not there
         * @throws IllegalStateException if two discovered plugins claim the same place
         */
        public Krouter build() {
            Krouter krouter = new Krouter(this);
            routes.all()
                    .forEach(route -> route.targets()
                            .forEach(target -> krouter.parts.providers().get(target.provider())));
            return krouter;
        }

        private List<Provider> providers(Plugins plugins) {
            Map<String, Provider.Factory> types = plugins.factories(factories);
            List<Provider> all = new ArrayList<>(providers);
            configured.forEach(entry -> all.add(create(types, entry.getKey(), entry.getValue())));
            return all;
        }

        private static Provider create(Map<String, Provider.Factory> types, String type, Settings settings) {
            Provider.Factory factory = types.get(type);
            if (factory == null) {
                throw new IllegalArgumentException("provider \"" + settings.name() + "\" is of type \"" + type
                        + "\"; known types: " + types.keySet() + "; is the module that has it on the class path?");
            }
            settings.requireKnown(factory.keys());
            return factory.create(settings);
        }
    }
}
