using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class Checker
{
    private (double Nav, double Peak, double Day, double Week) _nav;
    private DateTimeOffset _before;
    private bool _wasKilled;
    private bool _hadDrawdown;
    private bool _hadWeek;
    private bool _hadDay;
    private bool _hasStarted;

    /// <summary>
    /// Baselines turn with their periods and with nothing else, latches open by their own rule, and no limit is met unseen.
    /// </summary>
    private void VerifyStops(TradingEngine engine, EngineEvent happening)
    {
        var stops = engine.Stops;
        var isNewDay = happening.At.UtcDateTime.Date != _before.UtcDateTime.Date;
        var isNewWeek = TradingWeek.Of(happening.At) != TradingWeek.Of(_before);
        var hasDrawdown = Has(engine, StopKind.MaxDrawdown);
        var (hasWeek, hasDay) = (Has(engine, StopKind.WeeklyLoss), Has(engine, StopKind.DailyLoss));
        if (_hasStarted)
        {
            Require(isNewDay || stops.DayBase == _nav.Day, "Baselines", $"the day's base went from {_nav.Day:R} to {stops.DayBase:R}");
            Require(
                isNewWeek || stops.WeekBase == _nav.Week, "Baselines", $"the week's base went from {_nav.Week:R} to {stops.WeekBase:R}");
            Require(!isNewDay || stops.DayBase == _nav.Nav, "Baselines", $"a day began at {stops.DayBase:R} after a NAV of {_nav.Nav:R}");
            Require(stops.PeakNav >= _nav.Peak || happening is StopAcknowledged, "Baselines", "the highest NAV has fallen");
            Require(!hasDay || !isNewDay || !_hadDay || stops.DayBase == _nav.Nav, "Baselines", "a stopped day kept its base");
            Require(
                _wasKilled == engine.IsKilled || happening is KillSwitchPulled or KillSwitchReleased,
                "Latch", "the kill switch moved by itself");
            Require(!_hadDrawdown || hasDrawdown || happening is StopAcknowledged, "Latch", "the drawdown stop opened by itself");
            Require(!_hadWeek || hasWeek || happening is StopAcknowledged, "Latch", "the weekly stop opened by itself");
            Require(!_hadDay || hasDay || happening.At.UtcDateTime.Date > _dayStoppedOn, "Latch", "the daily stop opened on its own day");
            VerifyFlows(engine, happening);
        }

        var hasTripped = (hasDay && !_hadDay) || (hasWeek && !_hadWeek) || (hasDrawdown && !_hadDrawdown);
        Require(!hasTripped || engine.WayOut is not null, "Latch", "a hard stop tripped and nothing is being closed");
        if (hasDay && !_hadDay)
        {
            _dayStoppedOn = happening.At.UtcDateTime.Date;
            Tally.Count("stop DailyLoss");
        }

        CountTrips(engine, hasDrawdown && !_hadDrawdown, hasWeek && !_hadWeek);
    }

    /// <summary>What is so now is what was so before the next event.</summary>
    public void Close(TradingEngine engine, EngineEvent happening)
    {
        foreach (var seat in engine.Seats)
        {
            _modes[seat.Bot.Id] = seat.Mode;
        }

        CloseReservations(engine);
        _holdingsOf = happening is HoldingsReported { AskedAt: var asked } && asked > _holdingsOf ? asked : _holdingsOf;
        _wasProven = engine.WayOut is { ProvenAt: not null };
        var stops = engine.Stops;
        _hasStarted = true;
        _nav = (stops.Nav, stops.PeakNav, stops.DayBase, stops.WeekBase);
        (_before, _wasKilled, _wasLatched) = (happening.At, engine.IsKilled, IsLatched(engine));
        (_hadDrawdown, _hadWeek) = (Has(engine, StopKind.MaxDrawdown), Has(engine, StopKind.WeeklyLoss));
        _hadDay = Has(engine, StopKind.DailyLoss);
    }

    private DateTime _dayStoppedOn;
    private int _losses;

    /// <summary>Money that comes or goes is neither profit nor loss.</summary>
    private void VerifyFlows(TradingEngine engine, EngineEvent happening)
    {
        if (happening is CapitalDeposited or CapitalWithdrawn or WarChestToppedUp or CompoundingDue or TransferReversed or WithdrawalPaid)
        {
            Require(
                Math.Abs(engine.Stops.Nav - _nav.Nav) <= 1e-9 * _nav.Nav,
                "Baselines", $"{happening.GetType().Name} moved NAV from {_nav.Nav:R} to {engine.Stops.Nav:R}");
        }
    }

    private void CountTrips(TradingEngine engine, bool drawdown, bool week)
    {
        if (drawdown)
        {
            Tally.Count("stop MaxDrawdown");
        }

        if (week)
        {
            Tally.Count("stop WeeklyLoss");
        }

        var losses = engine.Stops.Active.Length;
        if (losses > _losses && !drawdown && !week)
        {
            Tally.Count("stop by losses or day");
        }

        _losses = losses;
        if (engine.WayOut is { ProvenAt: { } proven } && proven == engine.Now)
        {
            Tally.Count("flat and proven");
        }
    }

    private static bool Has(TradingEngine engine, StopKind kind)
    {
        foreach (var stop in engine.Stops.Active)
        {
            if (stop.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }
}
