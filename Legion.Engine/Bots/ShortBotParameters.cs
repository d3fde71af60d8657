namespace Legion.Engine.Bots;

/// <summary>
/// The parameters of the Short Bot: everything that is said about them is said here. Defaults are those of the settings record.
/// </summary>
internal static class ShortBotParameters
{
    public static ImmutableArray<Adjustable<ShortBotSettings>> All { get; } =
    [
        Of(
            new("baseUsd", "Base size", ParameterUnit.Dollars)
            {
                Min = 10,
                Max = 10_000,
                Meaning = "Wanted notional of an entry, before every cap.",
            },
            s => s.Sizing.Base.Amount, (s, v) => s with { Sizing = s.Sizing with { Base = Money.From(v) } }),
        Of(
            new("minScore", "Least score", ParameterUnit.Points)
            {
                Min = 0,
                Max = 100,
                Meaning = "An entry needs at least this score.",
            },
            s => s.ScoreMin, (s, v) => s with { ScoreMin = v }),
        Of(
            new("atrStop", "Stop distance", ParameterUnit.AverageTrueRanges)
            {
                Min = 0.5m,
                Max = 5,
                Meaning = "The stop stands this far above the entry.",
            },
            s => s.StopAtr, (s, v) => s with { StopAtr = v }),
        Of(
            new("minStopPct", "Least stop distance", ParameterUnit.Fraction)
            {
                Min = 0.001m,
                Max = 0.02m,
                Meaning = "The stop is never nearer than this share of the price.",
            },
            s => s.StopDistanceMin, (s, v) => s with { StopDistanceMin = v }),
        Of(
            new("maxStopPct", "Largest stop distance", ParameterUnit.Fraction)
            {
                Min = 0.005m,
                Max = 0.08m,
                Meaning = "No entry whose stop would be further away than this.",
            },
            s => s.StopDistanceMax, (s, v) => s with { StopDistanceMax = v }),
        Of(
            new("tp1R", "First target", ParameterUnit.RiskMultiples)
            {
                Min = 0.5m,
                Max = 5,
                Meaning = "Part of the position is closed here and the stop moves to break-even.",
            },
            s => s.FirstTargetR, (s, v) => s with { FirstTargetR = v }),
        Of(
            new("tp1Share", "Share at the first target", ParameterUnit.Fraction)
            {
                Min = 0.1m,
                Max = 0.9m,
                Meaning = "How much of the position the first target closes.",
            },
            s => s.FirstTargetShare, (s, v) => s with { FirstTargetShare = v }),
        Of(
            new("tp2R", "Second target", ParameterUnit.RiskMultiples)
            {
                Min = 1,
                Max = 10,
                Meaning = "The rest of the position is closed here.",
            },
            s => s.SecondTargetR, (s, v) => s with { SecondTargetR = v }),
        Of(
            new("trailAtr", "Trailing distance", ParameterUnit.AverageTrueRanges)
            {
                Min = 0.5m,
                Max = 10,
                Meaning = "After the first target the stop follows the lowest low at this distance.",
            },
            s => s.TrailAtr, (s, v) => s with { TrailAtr = v }),
        Of(
            new("timeStopBars", "Time stop", ParameterUnit.Bars)
            {
                Min = 6,
                Max = 576,
                Meaning = "A trade that has gone nowhere after so many bars is closed.",
            },
            s => s.TimeStopBars, (s, v) => s with { TimeStopBars = (int)v }),
        Of(
            new("timeStopR", "Progress asked for", ParameterUnit.RiskMultiples)
            {
                Min = 0,
                Max = 2,
                Meaning = "Below this open profit a trade has gone nowhere.",
            },
            s => s.TimeStopR, (s, v) => s with { TimeStopR = v }),
        Of(
            new("maxBars", "Longest holding time", ParameterUnit.Bars)
            {
                Min = 12,
                Max = 2_016,
                Meaning = "A trade is closed after so many bars whatever its profit.",
            },
            s => s.BarsMax, (s, v) => s with { BarsMax = (int)v }),
        Of(
            new("levelAtr", "Room to the next support", ParameterUnit.AverageTrueRanges)
            {
                Min = 0,
                Max = 3,
                Meaning = "No entry with a 4h support so near below, in average true ranges of the 1h bars.",
            },
            s => s.LevelAtr, (s, v) => s with { LevelAtr = v }),
        Of(
            new("fundingMaxHourly", "Funding limit", ParameterUnit.Fraction)
            {
                Min = 0,
                Max = 0.01m,
                Meaning = "Shortly before funding falls due there is no entry if a short would pay more than this for the hour.",
            },
            s => s.FundingRateMax, (s, v) => s with { FundingRateMax = v }),
        Of(
            new("fundingMinutes", "Shortly before funding", ParameterUnit.Minutes)
            {
                Min = 0,
                Max = 30,
                Meaning = "How long before the full hour the funding limit holds.",
            },
            s => s.FundingMinutes, (s, v) => s with { FundingMinutes = (int)v }),
        Of(
            new("exitSlippage", "Slippage allowance", ParameterUnit.Fraction)
            {
                Min = 0,
                Max = 0.01m,
                Meaning = "What a stop may lose to the market when it fires; the break-even stop leaves room for it and for both fees.",
            },
            s => s.ExitSlippage, (s, v) => s with { ExitSlippage = v }),
    ];

    private static Adjustable<ShortBotSettings> Of(
        BotParameter parameter, Func<ShortBotSettings, decimal> read, Func<ShortBotSettings, decimal, ShortBotSettings> write) =>
        new(parameter with { Default = read(ShortBotSettings.Default) }, read, write);
}
