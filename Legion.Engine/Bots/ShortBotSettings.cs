namespace Legion.Engine.Bots;

/// <summary>How the Short Bot trades. What each number means, its unit and its range stand in <see cref="Parameters"/>, once.</summary>
public sealed record ShortBotSettings
{
    public SizingPlan Sizing { get; init; } = new(SizingMode.Fixed, Money.From(40m));

    public decimal ScoreMin { get; init; } = 35m;

    public decimal StopAtr { get; init; } = 1.5m;

    public decimal StopDistanceMin { get; init; } = 0.004m;

    public decimal StopDistanceMax { get; init; } = 0.025m;

    public decimal FirstTargetR { get; init; } = 1m;

    public decimal FirstTargetShare { get; init; } = 0.5m;

    public decimal SecondTargetR { get; init; } = 2m;

    public decimal TrailAtr { get; init; } = 2m;

    public int TimeStopBars { get; init; } = 36;

    public decimal TimeStopR { get; init; } = 0.25m;

    public int BarsMax { get; init; } = 96;

    public decimal LevelAtr { get; init; } = 0.5m;

    public decimal FundingRateMax { get; init; } = 0.0005m;

    public int FundingMinutes { get; init; } = 2;

    public decimal ExitSlippage { get; init; } = 0.0005m;

    public static ShortBotSettings Default { get; } = new();

    public static ImmutableArray<BotParameter> Parameters => [.. ShortBotParameters.All.Select(a => a.Parameter)];

    /// <summary>The default settings with some values replaced; a key that is not known is a problem.</summary>
    public static (ShortBotSettings Settings, ImmutableArray<string> Problems) From(IReadOnlyDictionary<string, decimal> values)
    {
        var unknown = values.Keys.Except(ShortBotParameters.All.Select(a => a.Parameter.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(key => $"The Short Bot has no parameter {key}.");
        var settings = Default;
        foreach (var adjustable in ShortBotParameters.All)
        {
            if (values.TryGetValue(adjustable.Parameter.Key, out var value) && adjustable.Parameter.Problem(value) is null)
            {
                settings = adjustable.Write(settings, value);
            }
        }

        var outside = ShortBotParameters.All
            .Select(a => values.TryGetValue(a.Parameter.Key, out var value) ? a.Parameter.Problem(value) : null).OfType<string>();
        return (settings, [.. unknown, .. outside, .. settings.Problems()]);
    }

    /// <summary>What is wrong with these settings, in words; empty if nothing is.</summary>
    public ImmutableArray<string> Problems() =>
    [
        .. ShortBotParameters.All.Select(a => a.Parameter.Problem(a.Read(this))).OfType<string>(),
        .. Contradictions().OfType<string>(),
    ];

    private IEnumerable<string?> Contradictions()
    {
        yield return StopDistanceMin < StopDistanceMax ? null : "The smallest stop distance must be below the largest.";
        yield return FirstTargetR < SecondTargetR ? null : "The first target must be nearer than the second.";
        yield return TimeStopBars <= BarsMax ? null : "The time stop must not come after the longest holding time.";
        yield return ExitSlippage < StopDistanceMin * FirstTargetR
            ? null
            : "The slippage allowance must be below the way to the first target, or the break-even stop would lie beyond the market.";
    }
}
