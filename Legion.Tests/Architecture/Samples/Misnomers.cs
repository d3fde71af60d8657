using Legion.Engine.Values;

namespace Legion.Tests.Architecture.Samples;

// Names that break a convention, each in its own way; NamingTests must find them and nothing else here.
public sealed class Misnomers : IAsyncDisposable
{
    public static Task Wait(CancellationToken stop) => Task.Delay(1, stop);

    public static Task TokenNameAsync(int times, CancellationToken cancellationToken) => Task.Delay(times, cancellationToken);

    public static Task WellNamedAsync(int times, CancellationToken stop) => Task.Delay(times, stop);

    public static int CountAsync() => 1;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed record PriceChange(DateTimeOffset At) : EngineEvent(At);

public sealed record PriceSend(DateTimeOffset At) : EngineEvent(At);

public sealed record PriceChanged(DateTimeOffset At) : EngineEvent(At);

public sealed record PriceSent(DateTimeOffset At) : EngineEvent(At);

public abstract record AnyPrice(DateTimeOffset At) : EngineEvent(At);
