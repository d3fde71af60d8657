using Legion.Engine.Bots;
using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    private void Enter(BotSeat seat, MarketState market, Signal.Enter enter)
    {
        seat.StopDistance = StopDistance(market, enter);
        var size = SizingFor(seat, market, enter.Reference) is { } input ? PositionSizing.Size(input) : null;
        var quantity = size?.Quantity ?? Quantity.Zero;
        var intent = Stamped(OrderDrafts.Entry(seat.Bot, enter, quantity, _sequence));
        var worst = WorstLoss(market, intent, enter.Stop);

        switch (_gate.Review(intent, RiskOf(seat, market, intent, size?.Denial ?? DenialCode.InstrumentUnknown, worst)))
        {
            case Verdict.Approved approved:
                _budget.Reserve(intent.Id, worst);
                Send(approved.Order);
                foreach (var protection in OrderDrafts.Protection(intent, enter, market.Instrument!))
                {
                    SendReduction(protection);
                }

                break;
            case Verdict.Refused refused:
                seat.Count(refused.Code);
                _refusals.Add(refused);
                _refused.Add(new RefusalRow(_now, seat.Bot.Id, seat.Bot.Symbol, refused.Code, enter.Why));
                break;
        }
    }

    /// <param name="band">
    /// How far from the quote it may fill, as a fraction; without a quote, and for a bot's own exits, any price will do.
    /// </param>
    private void Exit(BotSeat seat, MarketState market, string why, decimal? band = null)
    {
        if (seat.Trade is not { } trade || market.Mark is not { } mark
            || HasPending(seat.Bot.Id, reduceOnly: true) || IsTooSoon(seat.ExitSentAt))
        {
            return;
        }

        seat.ExitSentAt = _now;
        var exit = OrderDrafts.Exit(trade, mark, _sequence, why);
        if (band is { } width && market is { Quote: { } quote, Instrument: { } instrument })
        {
            exit = exit with { Price = OrderDrafts.Worst(instrument, exit.Side, quote, width) };
        }

        SendReduction(exit);
    }

    private void MoveStop(OpenTrade trade, MarketState market, Price wanted)
    {
        if (market.Instrument is not { } instrument || RestingStop(trade) is not { } current || IsOnItsWay(current))
        {
            return;
        }

        var stop = OrderDrafts.SafeStop(instrument, trade.Side, wanted);
        var isTighter = trade.Side == Side.Buy ? stop > trade.Stop : stop < trade.Stop;
        if (!isTighter)
        {
            return;
        }

        // Not for the position alone: an entry that is still filling would outgrow its stop.
        var entryLeft = _orders.Find(trade.Entry)?.Left ?? Quantity.Zero;
        var moved = OrderDrafts.MovedStop(trade, current, stop, _sequence);
        SendReduction(moved with { Quantity = moved.Quantity + entryLeft });
        SeatOf(trade.Bot).Trade = trade with { Stop = stop };
    }

    /// <summary>What a venue has just refused it is not asked again at once: a storm of orders helps nobody.</summary>
    private bool IsTooSoon(DateTimeOffset? last) => _link.Terms is { } terms && last is { } sent && _now - sent < terms.AskEvery;

    /// <summary>At a distance, only what is known to rest can be replaced.</summary>
    private bool IsOnItsWay(OpenOrder order) => _link.Terms is not null && order.Status != OrderStatus.Accepted;

    private void SendReduction(OrderIntent intent) => Send(RiskGate.ApproveReduction(Stamped(intent)));

    private OrderIntent Stamped(OrderIntent intent) =>
        _link.Terms is { } terms ? intent with { GoodUntil = _now + _link.Ahead + terms.GoodFor } : intent;

    private void Send(ApprovedOrder order)
    {
        _orders.Add(order.Intent, _now);
        _approved.Add(order);
    }

    private void CancelAll(BotId bot, bool entriesOnly)
    {
        foreach (var open in _orders.Open.Where(o => o.Intent.Bot == bot && !(entriesOnly && o.Intent.ReduceOnly)).ToList())
        {
            CancelOne(open);
        }
    }

    private void CancelOne(OpenOrder order)
    {
        _orders.Tell(order.Intent.Id, OrderNews.CancelAsked, _now);
        if (!_cancels.Contains(order.Intent.Id))
        {
            _cancels.Add(order.Intent.Id);
        }
    }

    /// <summary>What sizing works from at this price; null while the venue's terms are unknown.</summary>
    private SizingInput? SizingFor(BotSeat seat, MarketState market, Price price)
    {
        if (market.Instrument is not { } instrument)
        {
            return null;
        }

        var equity = Equity();
        var (gross, cluster) = Exposure();
        return new SizingInput(seat.Bot.Sizing, equity, price, instrument)
        {
            Scale = seat.Scale,
            StopDistance = seat.StopDistance,
            ClusterHeld = SolCluster.Holds(seat.Bot.Symbol) ? cluster : Money.Zero,
            GrossHeld = gross,
            FreeCollateral = Money.Max(Money.Zero, equity - (gross * (1 / _settings.Limits.LeverageMax))),
            LeverageMax = Math.Min(_settings.Limits.LeverageMax, instrument.LeverageMax),
            LiquidityCap = market.LiquidityCap(),
            Streak = seat.Form,
            Kelly = KellyOf(seat),
            BrakeFactor = _stops.BrakeFactor,
        };
    }

    /// <summary>
    /// A bot that has shown no edge gets no money. On paper it goes on as if nothing were known of it: without trades its record could
    /// never change.
    /// </summary>
    private KellyInput? KellyOf(BotSeat seat) =>
        _link.Terms is null && seat.Kelly is { } kelly && !(PositionSizing.FullKelly(kelly) > 0) ? null : seat.Kelly;

    /// <summary>Notional of all that is held and of all entries that may still fill, and the part of it in the SOL cluster.</summary>
    private (Money Gross, Money Cluster) Exposure()
    {
        var (gross, cluster) = (Money.Zero, Money.Zero);
        foreach (var seat in _seats)
        {
            if (!seat.Position.IsFlat && MarketOf(seat.Bot.Symbol).Mark is { } mark)
            {
                Count(seat.Bot.Symbol, mark * seat.Position.Quantity);
            }
        }

        foreach (var open in _orders.Open)
        {
            if (!open.Intent.ReduceOnly)
            {
                Count(open.Intent.Symbol, open.Intent.Reference * open.Left);
            }
        }

        return (gross, cluster);

        void Count(Symbol symbol, Money notional)
        {
            gross += notional;
            cluster += SolCluster.Holds(symbol) ? notional : Money.Zero;
        }
    }

    /// <summary>From the decision price to the stop, with what leaving there costs and two taker fees.</summary>
    private double StopDistance(MarketState market, Signal.Enter enter)
    {
        var distance = Math.Abs(enter.Stop.Value - enter.Reference.Value) / enter.Reference.Value;
        return (double)(distance + _settings.Limits.ExitSlippage + (2 * (market.Instrument?.TakerFeeRate ?? 0)));
    }

    private RiskView RiskOf(BotSeat seat, MarketState market, OrderIntent intent, DenialCode sizing, Money worst) => new()
    {
        IsHalted = _killedBecause is not null,
        IsOverfilled = _overfilled is not null,
        Stop = StopFor(seat.Bot.Id),
        IsReconciled = _link.IsReconciled,
        PositionsDiffer = _link.Mismatches > 0,
        VenueIsSilent = _link.IsSilent(_now),
        VenueTrouble = _link.Health.Trouble(_now),
        ClockIsSkewed = _link.IsSkewed,
        OrderIsUnknown = IsUnsettled(seat),
        FeedIsLost = market.IsLost,
        BarAge = market.Bars.CoveredUntil is { } until ? _now - until : TimeSpan.MaxValue,
        // A distant venue has quotes: that none has been heard yet is no reason to enter without.
        QuoteAge = market.Quote is { } quote ? _now - quote.At : _link.Terms is null ? null : TimeSpan.MaxValue,
        SyntheticRun = market.Bars.SyntheticInARow(seat.Bot.DecisionTimeframe),
        SyntheticShare = market.Bars.SyntheticShare(seat.Bot.DecisionTimeframe),
        Spread = market.Spread,
        InstrumentIsKnown = market.Instrument is not null,
        BotMode = seat.Mode,
        HoldsPosition = seat.Trade is not null,
        OrderIsPending = HasPending(seat.Bot.Id, reduceOnly: false),
        OppositeIsHeld = IsOpposed(seat, intent),
        CoolDownBarsLeft = seat.CoolDownBarsLeft,
        Sizing = sizing,
        BudgetIsSpent = !HasBudgetFor(worst),
    };

    /// <summary>While one order of a symbol or a bot is unknown, neither is risked further.</summary>
    private bool IsUnsettled(BotSeat seat)
    {
        foreach (var open in _orders.Open)
        {
            var isOpenQuestion = open.Status == OrderStatus.Unknown || open.FillsAreMissing;
            if (isOpenQuestion && (open.Intent.Bot == seat.Bot.Id || open.Intent.Symbol == seat.Bot.Symbol))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOpposed(BotSeat seat, OrderIntent intent) =>
        _seats.Exists(s => s != seat && s.Bot.Symbol == intent.Symbol && s.Position.Sign == -intent.Side.Sign())
        || _orders.Open.Any(o =>
            o.Intent is { ReduceOnly: false } other
            && other.Bot != seat.Bot.Id && other.Symbol == intent.Symbol && other.Side != intent.Side);

    private bool HasPending(BotId bot, bool reduceOnly) =>
        _orders.Open.Any(o => o.IsLive && o.Intent.Bot == bot && o.Intent.Kind == OrderKind.Market && o.Intent.ReduceOnly == reduceOnly);

    private OpenOrder? RestingStop(OpenTrade trade) =>
        _orders.Open.LastOrDefault(o =>
            o.Intent.Parent == trade.Entry && o.Intent.Kind == OrderKind.Stop && o is { IsLive: true, CancelWanted: false });

    private BotSeat SeatOf(BotId bot) => _seats.First(s => s.Bot.Id == bot);
}
