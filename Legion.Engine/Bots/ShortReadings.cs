using Legion.Engine.Indicators;
using Legion.Engine.Market;

namespace Legion.Engine.Bots;

/// <summary>
/// What the Short Bot reads from the bars of its symbol: 5m for the entry, 1h for the trend, 4h for the levels. Nothing per bar is kept.
/// </summary>
internal sealed class ShortReadings
{
    /// <summary>Wilder's averages have forgotten how they began.</summary>
    public const int BarsMin = 150;

    /// <summary>EMA50 begins with bar 50 as a plain mean, and then has a few hours to become its own.</summary>
    public const int HourBarsMin = 60;

    /// <summary>The first ATR14, without which levels have no width. As long as the 60 hours above.</summary>
    public const int FourHourBarsMin = 15;

    private const int RecentBars = 6;
    private const double NearInAtr = 0.5;

    private readonly Window _closes = new(4);
    private readonly Atr _atr = new(14);
    private readonly Rsi _rsi = new(14);
    private readonly ZScore _zScore = new(20);
    private readonly RollingMax _rsiMax = new(RecentBars);
    private readonly RollingMax _zScoreMax = new(RecentBars);
    private readonly RollingMax _high = new(20);
    private readonly VolumeDelta _delta = new();
    private readonly DeltaRatio _deltaRatio = new(12);
    private readonly Absorption _absorption = new();
    private readonly Vsa _vsa = new();
    private int _barsSinceBearishSign = RecentBars;
    private DateTimeOffset _hourClosedAt;
    private DateTimeOffset _fourHoursClosedAt;

    public TrendGauge Hours { get; } = new();

    public SwingLevels Levels { get; } = new();

    /// <summary>Decision bars seen.</summary>
    public int Bars { get; private set; }

    public double Close { get; private set; }

    public DateTimeOffset ClosedAt { get; private set; }

    /// <summary>ATR14 of the decision bars.</summary>
    public double? Atr => _atr.Value;

    /// <summary>Whether the last bar of each longer timeframe that must have closed by now has been seen.</summary>
    public bool AreCurrent =>
        _hourClosedAt >= Timeframe.Floor(ClosedAt, Timeframe.OneHour)
        && _fourHoursClosedAt >= Timeframe.Floor(ClosedAt, Timeframe.FourHours);

    public void Observe(Bar bar)
    {
        if (bar.Length == Timeframe.FiveMinutes)
        {
            Invariant.Holds(bar.ClosedAt > ClosedAt, "A bot hears each bar once, in order.");
            AddDecisionBar(bar);
        }
        else if (bar.Length == Timeframe.OneHour)
        {
            Invariant.Holds(bar.ClosedAt > _hourClosedAt, "A bot hears each bar once, in order.");
            _hourClosedAt = bar.ClosedAt;
            Hours.Add(Candle.Of(bar));
        }
        else if (bar.Length == Timeframe.FourHours)
        {
            Invariant.Holds(bar.ClosedAt > _fourHoursClosedAt, "A bot hears each bar once, in order.");
            _fourHoursClosedAt = bar.ClosedAt;
            Levels.Add(Candle.Of(bar), bar.ClosedAt);
        }
    }

    public ShortScoreInput ScoreInput(decimal? hourlyFundingRate) => new()
    {
        Close = Close,
        CloseThreeAgo = _closes.IsFull ? _closes.Oldest : null,
        Atr = _atr.Value,
        ZScoreMax = _zScoreMax.Value is { } z && double.IsFinite(z) ? z : null,
        RsiMax = _rsiMax.Value,
        HourlyFundingRate = (double?)hourlyFundingRate,
        DeltaRatio = _deltaRatio.Value,
        FlowQuality = _deltaRatio.Quality,
        HasBearishSign = _barsSinceBearishSign < RecentBars,
        Trend = Hours.Value,
    };

    private void AddDecisionBar(Bar bar)
    {
        var candle = Candle.Of(bar);
        var atrBefore = _atr.Value;
        var flow = _delta.Add(candle, bar.TakerBuyVolume.ToDouble(), bar.Flow);
        Bars++;
        Close = candle.Close;
        ClosedAt = bar.ClosedAt;

        _closes.Push(candle.Close);
        _high.Add(candle.High);
        _atr.Add(candle);
        _rsi.Add(candle.Close);
        _zScore.Add(candle.Close);
        _deltaRatio.Add(flow);
        _absorption.Add(candle, flow, atrBefore);
        _vsa.Add(candle);

        if (_rsi.Value is { } rsi)
        {
            _rsiMax.Add(rsi);
        }

        // A bar without a z-score (a flat market) still takes its place among the last six, as less than any number.
        _zScoreMax.Add(_zScore.Value ?? double.NegativeInfinity);

        var isBearish = _vsa.Value is { Bias: < 0 } || WereBuyersAbsorbed(candle, atrBefore);
        _barsSinceBearishSign = isBearish ? 0 : Math.Min(_barsSinceBearishSign + 1, RecentBars);
    }

    /// <summary>Only where sellers can be expected: at the high of twenty bars or at a 4h level.</summary>
    private bool WereBuyersAbsorbed(in Candle bar, double? atrBefore)
    {
        if (_absorption.Value is not { Kind: AbsorptionKind.Bearish } || atrBefore is not { } atr)
        {
            return false;
        }

        var near = NearInAtr * atr;
        return _high.Value - bar.High <= near
            || Levels.Above(bar.High)?.Price - bar.High <= near
            || bar.High - Levels.Below(bar.High)?.Price <= near;
    }
}
