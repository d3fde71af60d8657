using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

public sealed partial class FaultyVenue
{
    private const int CoarserTick = 10;

    private TimeSpan _skew;
    private DateTimeOffset _haltedUntil;
    private int _venueStarts;

    /// <summary>The line breaks: answers on their way are lost, what waits for one is given up, and nothing is heard meanwhile.</summary>
    public void BreakLine(TimeSpan duration, string why = "the line broke")
    {
        if (!IsConnected)
        {
            return;
        }

        IsConnected = false;
        _epoch++;
        while (_pending.Count > 0)
        {
            GiveUp(_pending[0], why);
        }

        Say(new VenueDisconnected(_now, why));
        _flights.Add(new Flight((_now + duration).UtcTicks, FlightKind.Reconnect, _epoch, Request: null, Load: null));
    }

    /// <summary>As <see cref="BreakLine"/>, and requests on their way never arrive. Orders that rest stay.</summary>
    public void Restart(TimeSpan duration)
    {
        _venueStarts++;
        BreakLine(duration, "the venue restarted");
    }

    /// <summary>For so long nothing trades; orders and cancels are refused, questions are answered.</summary>
    public void Halt(TimeSpan duration)
    {
        _haltedUntil = _now + duration;
        Truth.IsHalted = true;
    }

    /// <summary>How far the venue's clock is ahead of ours from now on.</summary>
    public void StepClock(TimeSpan ahead) => _skew = ahead;

    /// <summary>The venue ends a resting stop of its own accord; false where none rests.</summary>
    public bool CancelStop(bool isReported)
    {
        if (Truth.DropStop() is not { } dropped)
        {
            return false;
        }

        if (isReported && IsConnected)
        {
            Report(new OrderCanceled(_now, dropped.Intent.Id, "canceled by the venue"), TimeSpan.Zero);
        }

        return true;
    }

    /// <summary>The venue closes up to so much of a position; false where there is nothing to close.</summary>
    public bool Liquidate(Symbol symbol, Quantity most, string cause = "liquidated")
    {
        var isDone = Truth.Market(symbol) is { } market && Truth.Force(market, most, cause);
        Tell();
        return isDone;
    }

    /// <summary>Somebody trades on the account by hand: Legion hears of it only when it asks what is held.</summary>
    /// <param name="units">Counts 1e-8 of the asset; positive buys.</param>
    public void OpenByHand(Symbol symbol, long units)
    {
        if (Truth.Market(symbol) is { } market)
        {
            _dice.Counts.Count(Fault.HandTraded);
            Truth.AddByHand(market, units);
            Tell();
        }
    }

    /// <summary>
    /// The step of prices becomes ten times what it was at first, or that again; heard of after a while, or with the next line.
    /// </summary>
    public void ChangeTick(Symbol symbol, TimeSpan heardAfter)
    {
        if (Truth.Market(symbol) is not { } market)
        {
            return;
        }

        var listed = market.Listed;
        var isCoarse = market.Terms != listed;
        market.Terms = isCoarse ? listed : listed with { PriceTick = Price.FromUnits(listed.PriceTick.Units * CoarserTick) };
        market.HasChanged = true;
        if (IsConnected)
        {
            Report(new InstrumentListed(_now, market.Terms), heardAfter);
        }
    }

    /// <summary>What the venue does of its own accord, by chance.</summary>
    private void Disturb(Symbol symbol)
    {
        if (_dice.Falls(_rates.Liquidate) && Truth.Market(symbol) is { } market && Liquidate(symbol, ForcedPart(market)))
        {
            _dice.Counts.Count(Fault.Liquidated);
        }

        if (_dice.Falls(_rates.CancelStops))
        {
            var isReported = _dice.Below(2) == 0;
            if (CancelStop(isReported))
            {
                _dice.Counts.Count(isReported ? Fault.StopCanceled : Fault.StopCanceledSilently);
            }
        }

        if (_dice.Strikes(Fault.TickChanged, _rates.TickChange))
        {
            ChangeTick(symbol, _dice.UpTo(_rates.LateFillMax));
        }

        if (_dice.Strikes(Fault.ClockStepped, _rates.ClockStep))
        {
            StepClock(_dice.Below(2) == 0 ? TimeSpan.Zero : _dice.Within(_rates.ClockStepMax));
        }

        if (!Truth.IsHalted && _dice.Strikes(Fault.VenueHalted, _rates.VenueHalt))
        {
            Halt(_dice.UpTo(_rates.VenueHaltMax));
        }

        if (IsConnected && _dice.Strikes(Fault.VenueRestarted, _rates.RestartVenue))
        {
            Restart(_dice.UpTo(_rates.LineDropMax));
        }

        if (IsConnected && _dice.Strikes(Fault.LineBroken, _rates.WsDrop))
        {
            BreakLine(_dice.UpTo(_rates.LineDropMax));
        }
    }

    /// <summary>All of a position, or as often a part of it, in whole lots.</summary>
    private Quantity ForcedPart(VenueMarket market)
    {
        var held = Math.Abs(market.NetUnits);
        var lot = market.Terms.QuantityLot.Units;
        return Quantity.FromUnits(_dice.Below(2) == 0 ? held : Math.Min(held, (_dice.Below(held / lot) + 1) * lot));
    }

    /// <summary>
    /// Brings the venue's own clock up to now. It may stand still but never goes back, or what came too late could come in time.
    /// </summary>
    private void Wind()
    {
        var clock = _now + _skew;
        Truth.Clock = clock > Truth.Clock ? clock : Truth.Clock;
        Truth.IsHalted = _now < _haltedUntil;
    }

    private void LineStands()
    {
        IsConnected = true;
        foreach (var market in Truth.Markets)
        {
            if (market.HasChanged)
            {
                Say(new InstrumentListed(_now, market.Terms));
            }
        }

        Say(new VenueConnected(_now));
    }
}
