using Legion.Engine.Indicators;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Bots;

/// <summary>
/// Sells the rally that has rolled over while the hourly trend points down. It trusts its readings after 150 bars of 5m, 60 of 1h and 15
/// of 4h; the hours need sixty hours of history, the longest of the three.
/// </summary>
public sealed class ShortBot : IBot
{
    public const string DisplayName = "Short Bot";

    private readonly ShortBotSettings _settings;
    private readonly ShortReadings _readings = new();
    private readonly double _scoreMin;
    private readonly double _levelAtr;

    public ShortBot(Symbol symbol, ShortBotSettings settings)
    {
        Invariant.Holds(settings.Problems().IsEmpty, "A bot is made from settings that were checked.");
        Symbol = symbol;
        _settings = settings;
        _scoreMin = (double)settings.ScoreMin;
        _levelAtr = (double)settings.LevelAtr;
    }

    public static BotId DefaultId { get; } = new("short-bot");

    public BotId Id => DefaultId;

    public string Name => DisplayName;

    public Symbol Symbol { get; }

    public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;

    public SizingPlan Sizing => _settings.Sizing;

    /// <summary>The parts of the score at the last decision.</summary>
    public ShortScore Score { get; private set; }

    public void Observe(Bar bar)
    {
        Invariant.Holds(bar.Symbol == Symbol, "A bot hears the bars of its own symbol.");
        _readings.Observe(bar);
    }

    public Decision Decide(BotView view)
    {
        Score = ShortScore.Of(_readings.ScoreInput(view.HourlyFundingRate));
        var score = Score.Total;
        if (!IsWarm(out var observed, out var limit))
        {
            return Refuse(DenialCode.WarmingUp, observed, limit);
        }

        if (!_readings.AreCurrent)
        {
            return Refuse(DenialCode.DataStale);
        }

        if (!Grade.AtLeast(score, _scoreMin))
        {
            return Refuse(DenialCode.ScoreTooLow, score, _scoreMin);
        }

        if (_readings.Hours.Value != Trend.Down)
        {
            return TrendRefusal();
        }

        var room = RoomBelow();
        if (Grade.AtMost(room, _levelAtr))
        {
            return Refuse(DenialCode.LevelTooNear, room, _levelAtr);
        }

        var plan = ShortPlan.At(_readings.Close, _readings.Atr ?? 0, _settings);
        if (plan.IsTooWide)
        {
            return Refuse(DenialCode.StopTooWide, plan.DistanceShare, (double)_settings.StopDistanceMax);
        }

        return IsFundingAgainst(view)
            ? Refuse(DenialCode.FundingAgainst, (double)view.HourlyFundingRate!.Value, -(double)_settings.FundingRateMax)
            : Decision.Yes(Enter(plan, view.Instrument), score, _scoreMin);
    }

    public Signal? Manage(BotView view, OpenTrade trade)
    {
        Invariant.Holds(trade.Side == Side.Sell, "The Short Bot holds shorts.");
        if (_readings.Bars == 0)
        {
            return null;
        }

        var input = new ShortExitInput(_readings.Close, _readings.Atr, _readings.Hours.Value, view.Instrument);
        return ShortExits.Manage(input, trade, _settings);
    }

    private Decision Refuse(DenialCode code, double observed = double.NaN, double limit = double.NaN) =>
        Decision.No(code, Score.Total, _scoreMin, observed, limit);

    /// <summary>Tells the first count that is too low, and what it must be.</summary>
    private bool IsWarm(out double observed, out double needed)
    {
        (observed, needed) = (_readings.Bars, ShortReadings.BarsMin);
        if (observed < needed)
        {
            return false;
        }

        (observed, needed) = (_readings.Hours.Bars, ShortReadings.HourBarsMin);
        if (observed < needed)
        {
            return false;
        }

        (observed, needed) = (_readings.Levels.Bars, ShortReadings.FourHourBarsMin);
        return observed >= needed;
    }

    /// <summary>
    /// Shows the strength that was missing; no number where the averages agree and only the close stands on the wrong side.
    /// </summary>
    private Decision TrendRefusal() => _readings.Hours.Strength is { } strength && !Grade.Below(strength, -TrendGauge.StrengthMin)
        ? Refuse(DenialCode.TrendNotAligned, strength, -TrendGauge.StrengthMin)
        : Refuse(DenialCode.TrendNotAligned);

    /// <summary>Distance to the next 4h support below, in average true ranges of 1h; infinite where there is none.</summary>
    private double RoomBelow() => _readings.Levels.Below(_readings.Close) is { } support && _readings.Hours.Atr is { } atr and > 0
        ? (_readings.Close - support.Price) / atr
        : double.PositiveInfinity;

    /// <summary>Shorts pay when the rate is below zero; shortly before the full hour that is a cost for nothing.</summary>
    private bool IsFundingAgainst(BotView view)
    {
        var due = Timeframe.Floor(view.Now, Timeframe.OneHour) + Timeframe.OneHour;
        return view.HourlyFundingRate < -_settings.FundingRateMax && due - view.Now <= TimeSpan.FromMinutes(_settings.FundingMinutes);
    }

    private Signal.Enter Enter(in ShortPlan plan, Instrument? terms)
    {
        var share = _settings.FirstTargetShare;
        return new Signal.Enter(
            Side.Sell,
            PriceOf(plan.Entry),
            PriceOf(plan.Stop),
            [new ProfitTarget(PriceOf(plan.FirstTarget), share), new ProfitTarget(PriceOf(plan.SecondTarget), 1 - share)])
        {
            Why = $"Short at {Say.Price(plan.Entry, terms)}: score {Say.Points(Score.Total)} of {Say.Points(_scoreMin)}, 1h trend down, "
                + $"stop {Say.Price(plan.Stop, terms)} ({Say.Fraction(plan.DistanceShare)})",
        };
    }

    private static Price PriceOf(double price) => new((decimal)price);
}
