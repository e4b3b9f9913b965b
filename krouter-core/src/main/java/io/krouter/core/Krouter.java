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
import io.krouter.core.chat.Failure;
import io.krouter.core.codec.FormatCodec;
import io.krouter.core.internal.cache.PrefixLedger;
import io.krouter.core.internal.codec.CodecTable;
import io.krouter.core.internal.pipeline.ObservationQueue;
import io.krouter.core.internal.pipeline.Passages;
import io.krouter.core.internal.pipeline.PipelineContext;
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
 * Answers requests in the format of the client, with the model that the routes choose.
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
 * <p><b>Deadlines.</b> A call ends after {@link Limits#callTimeout()}, counted from {@link #newCall()}. An attempt at one target
 * ends earlier if its first byte takes longer than {@link Limits#firstByteTimeout()}, or if its answer then pauses for longer
 * than {@link Limits#idleTimeout()}. The time that a slow client takes to read does not count as a pause. Before the first byte
 * the next target is tried; after it the client gets a failure in its own format.
 *
 * <p><b>The {@code origin} provider.</b> Requests that pass through untouched go to the provider named {@link Target#ORIGIN},
 * which sends them to {@link LlmRequest#origin()}: bytes in no known format, chats that a local process marked, and unmatched
 * models with {@link Routes.Unmatched#NATIVE}. Only the last of these requires it when building. Without it, the others fail.
 *
 * <p><b>Closing.</b> A krouter owns the providers and threads that it was built with, and closes them. After {@link #close()},
 * {@code execute} throws an {@link IllegalStateException}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Krouter implements Closeable {

    private final List<Interceptor> chain;
    private final PipelineContext context;
    private final CodecTable codecs;
    private final ExecutorService exchanges;
    private final ScheduledExecutorService watchdog;
    private final ExecutorService observer;
    private final ObservationQueue observations;
    private final Optional<Passages> passages;
    private volatile boolean closed;

    private Krouter(Builder builder) {
        Plugins plugins = new Plugins(builder.discover);
        this.codecs = new CodecTable(plugins.codecs(builder.codecs));
        this.watchdog = Threads.watchdog();
        this.exchanges = Threads.perExchange();
        this.observer = Threads.observer();
        this.observations = new ObservationQueue(observer);
        this.context = new PipelineContext(
                builder.routes,
                builder.limits,
                SafeListener.around(builder.listener),
                builder.loopDetector,
                new ProviderTable(builder.providers(plugins)),
                new Sender(builder.limits, watchdog),
                new TranslatorTable(
                        List.copyOf(plugins.translators(builder.translators).values()),
                        codecs,
                        plugins.toolIdMapper(builder.toolIdMapper).orElseGet(ReversibleToolIdMapper::new)),
                builder.compression.map(
                        given -> given.withFound(plugins.compressors(List.of()).values())),
                new PrefixLedger(builder.limits.maxLedgerSegments()));
        List<Interceptor> own = plugins.interceptors(builder.interceptors);
        this.chain = StandardPipeline.of(own, context);
        this.passages = own.isEmpty() ? Optional.of(new Passages(context, codecs, observations)) : Optional.empty();
    }

    /** A builder with no providers and no routes. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the format of the chat request with this request line and these headers; {@link WireFormat#OPAQUE} for
     * anything else. The host does not matter.
     */
    public WireFormat formatOf(String method, String target, HeaderList headers) {
        return codecs.recognise(method, target, headers)
                .map(FormatCodec::format)
                .orElse(WireFormat.OPAQUE);
    }

    /** Returns a new call for {@link #execute(LlmRequest, Call)}. Any thread may cancel it. Its deadline starts now. */
    public Call newCall() {
        return RealCall.start(context.limits().callTimeout());
    }

    /**
     * As {@link #execute(LlmRequest, Call)}, with a new call.
     *
     * @return an answer that the caller closes
     * @throws IOException as there
     * @throws IllegalStateException as there
     */
    public LlmResponse execute(LlmRequest request) throws IOException {
        return execute(request, newCall());
    }

    /**
     * Answers the request. Blocks until the answer has begun; its body streams while it is read.
     *
     * <p>An error in a chat request or at its provider is an answer too: a refusal in the client's own error format.
     *
     * @return an answer that the caller closes
     * @throws IOException if the call was cancelled; or, for a request in {@link WireFormat#OPAQUE}, if no answer came
     * @throws IllegalStateException if this krouter is closed
     */
    public LlmResponse execute(LlmRequest request, Call call) throws IOException {
        if (closed) {
            throw new IllegalStateException("this krouter is closed and sends no more requests; build a new one");
        }
        return RealChain.start(chain, request, call).proceed(request);
    }

    /**
     * The passage of a request that goes to its origin natively and unchanged, for a front door that carries it by itself. The
     * listener has received it then, so the caller must not {@code execute} the request as well. Does not block.
     *
     * @param request with its body, unless that is passed on unread
     * @return empty if there is more to do than to pass it on; then {@link #execute} serves it
     */
    public Optional<Passage> passage(LlmRequest request, Call call) {
        return closed ? Optional.empty() : passages.flatMap(all -> all.find(request, call));
    }

    /** How often an exchange passed natively without being read on the side, because too much was waiting to be. */
    public long unreadPassages() {
        return observations.dropped();
    }

    /**
     * Returns a refusal of this chat request in its own format, for a server that cannot read all of the request.
     *
     * @throws IllegalArgumentException if the request's format has no codec
     */
    public LlmResponse refuse(LlmRequest request, Failure failure) {
        return codecs.client(request.format()).writeFailure(failure, request);
    }

    /** Returns the executor for blocking exchanges: virtual threads where the JDK has them, else pooled daemon threads. */
    public Executor executor() {
        return exchanges;
    }

    /** Returns the limits that it was built with. */
    public Limits limits() {
        return context.limits();
    }

    /** Returns the routes that it was built with. */
    public Routes routes() {
        return context.routes();
    }

    /** Closes the providers and ends the threads. Exchanges still running may fail. Closing it again has no effect. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        context.providers().close();
        exchanges.shutdown();
        watchdog.shutdownNow();
        observer.shutdown();
    }

    /** Builds a {@link Krouter}. Not thread-safe. */
    public static final class Builder {
        private final List<Provider> providers = new ArrayList<>();
        private final List<Provider.Factory> factories = new ArrayList<>();
        private final List<Map.Entry<String, Settings>> configured = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<Translator> translators = new ArrayList<>();
        private final List<FormatCodec> codecs = new ArrayList<>();
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

        /** Adds a provider type. It replaces a discovered type of the same name. */
        public Builder providerFactory(Provider.Factory factory) {
            factories.add(factory);
            return this;
        }

        /** Adds an interceptor after those added before, and before those that are discovered. */
        public Builder interceptor(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** Adds a translator; for its pair of formats it replaces the built-in translation. */
        public Builder translator(Translator translator) {
            translators.add(translator);
            return this;
        }

        /**
         * Adds a wire format: a {@link io.krouter.core.codec.ClientCodec}, a {@link io.krouter.core.codec.ProviderCodec} or
         * both. It replaces a discovered or built-in codec of its format.
         */
        public Builder codec(FormatCodec codec) {
            codecs.add(codec);
            return this;
        }

        /** Sets how tool ids are mapped. It replaces a discovered mapper and the built-in one. */
        public Builder toolIdMapper(ToolIdMapper mapper) {
            this.toolIdMapper = Optional.of(mapper);
            return this;
        }

        /**
         * Compresses tool outputs in requests to a provider of another format, with these settings and the discovered
         * compressors. Unless set, they stay as they are.
         */
        public Builder compression(Compression compression) {
            this.compression = Optional.of(compression);
            return this;
        }

        /** Sets which model goes to which target. Unless set, every model is refused. */
        public Builder routes(Routes routes) {
            this.routes = routes;
            return this;
        }

        /** Sets limits of size and time; {@link Limits#DEFAULTS} unless set. */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /** Sets the observer of all calls; none unless set. */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets the detector of requests that return to this process. Give the same object to each {@code Upstream}
         * ({@code loopHeaders}), which marks requests to other krouters, and to every krouter of the process: a detector
         * recognises only its own headers. Unless set, a new one, which recognises nothing but a chain of too many krouters.
         */
        public Builder loopDetector(LoopDetector loopDetector) {
            this.loopDetector = loopDetector;
            return this;
        }

        /** Sets whether to look for plugins with {@link java.util.ServiceLoader}; true unless set. */
        public Builder discover(boolean discover) {
            this.discover = discover;
            return this;
        }

        /**
         * Builds the krouter. If that fails because of the routes, closes the providers.
         *
         * @throws IllegalArgumentException if a provider cannot be made from its settings; if two have one name; if the routes
         *     need a provider that is missing, {@code origin} included; or if no client's request can be translated for a target
         * @throws IllegalStateException if two discovered plugins claim the same place
         */
        public Krouter build() {
            Krouter krouter = new Krouter(this);
            try {
                RouteValidation.check(routes, krouter.context.providers(), krouter.context.translators());
            } catch (IllegalArgumentException e) {
                krouter.close();
                throw e;
            }
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
