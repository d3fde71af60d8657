namespace Legion.Engine.Core;

/// <summary>
/// How long a venue at the other end of a network is waited for. A simulated venue in the same process answers at once and needs none.
/// </summary>
public sealed record RemoteVenue
{
    /// <summary>An order that is not answered for so long is unknown.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An order that arrives later than this after its decision is refused by the venue.</summary>
    public TimeSpan GoodFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between two questions about the same thing, and between two attempts to close.</summary>
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the venue's holdings are compared with the books when all is well.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A venue that has not been heard for so long gets no entries.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Clocks that differ by more than this: no entries.</summary>
    public TimeSpan SkewMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A stop that is not known to rest after so long is placed again, or the position is closed.</summary>
    public TimeSpan UnprotectedMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The venue may round fees and payments differently by so much in all before its cash is said to differ.</summary>
    public Money CashTolerance { get; init; } = Money.From(0.01m);
}
