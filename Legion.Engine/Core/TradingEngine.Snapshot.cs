using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>Everything there is to show, as of the last event. Built when asked for, never while an event is worked on.</summary>
    public EngineSnapshot Snapshot()
    {
        var equity = Equity();
        return new EngineSnapshot(_sequence, _now, _realm)
        {
            HaltedBecause = _killedBecause,
            Flattening = _flattening is { } way ? new FlatteningRow(way.Why, way.Since, way.Attempts, way.FlatSince, way.ProvenAt) : null,
            Stops = _stops.Active,
            StopDistances = _hasStarted ? _stops.Distances() : [],
            StopRows = _stopRows.NewestFirst(),
            Nav = _hasStarted ? _stops.Nav : 1,
            RiskReserved = _budget.Reserved,
            Overfilled = _overfilled,
            VenueBreak = _link.Break,
            VenueIsReconciled = _link.IsReconciled,
            OrdersUnknown = _orders.UnknownCount,
            Outcomes = _outcomes.NewestFirst(),
            WithdrawalProposal = _books.WithdrawalPayable >= WithdrawalProposalMin ? _books.WithdrawalPayable : null,
            Equity = equity,
            PnlToday = equity - _equityAtDayStart - _flowsToday,
            WarChest = _books.WarChest,
            Operating = _books.Operating,
            WithdrawalPayable = _books.WithdrawalPayable,
            Fees = _books.FeesPaid,
            BooksSum = _books.Sum,
            FillsTotal = _fills.Total,
            RefusalsTotal = _refused.Total,
            TradesTotal = _trades.Total,
            Bots = [.. _seats.Select(RowOf)],
            Positions = [.. _seats.Where(s => s.Trade is not null).Select(s => PositionOf(s.Trade!))],
            Markets = [.. _markets.Values.Where(m => m.Mark is not null).Select(m => new MarketRow(
                m.Symbol, m.Mark!.Value, m.DayOpen, m.Quote?.Bid, m.Quote?.Ask, m.MarkAt))],
            Fills = _fills.NewestFirst(),
            Refusals = _refused.NewestFirst(),
            Trades = _trades.NewestFirst(),
            EquityCurve = _curve.Points(),
        };
    }

    private BotRow RowOf(BotSeat seat)
    {
        var market = MarketOf(seat.Bot.Symbol);
        var pnl = seat.Pnl(market.Mark);
        return new BotRow(seat.Bot.Id, seat.Bot.Name, seat.Bot.Symbol)
        {
            Status = StatusOf(seat),
            Mode = seat.Mode,
            Scale = seat.Scale,
            Wins = seat.Wins,
            Losses = seat.Losses,
            Scratches = seat.Scratches,
            Pnl = pnl,
            PnlToday = pnl - seat.PnlAtDayStart,
            LastDecision = seat.LastDecision(),
            DecisionsTotal = seat.DecisionsTotal,
            Denials = seat.Denials(),
            Sizing = market.Mark is { } mark ? SizingFor(seat, market, mark) : null,
        };
    }

    private BotStatus StatusOf(BotSeat seat) => seat switch
    {
        _ when _killedBecause is not null => BotStatus.Halted,
        { Flattening: not null } => BotStatus.Flattening,
        { Mode: BotMode.Halted } => BotStatus.Halted,
        { Mode: BotMode.WindingDown, Trade: not null } => BotStatus.WindingDown,
        { Mode: BotMode.WindingDown } => BotStatus.WoundDown,
        { Mode: BotMode.Paused } => BotStatus.Paused,
        _ when _stops.BlocksEntriesOf(seat.Bot.Id) is not null => BotStatus.Stopped,
        { Trade: not null } => BotStatus.InPosition,
        _ when seat.LastDecision() is null or { FirstFailed: DenialCode.WarmingUp } => BotStatus.WarmingUp,
        _ => BotStatus.Watching,
    };

    private PositionRow PositionOf(OpenTrade trade)
    {
        var mark = MarketOf(trade.Symbol).Mark ?? trade.EntryPrice;
        var pnl = trade.Net + trade.Position.UnrealisedAt(mark);
        var risk = trade.RiskPerUnit * trade.QuantityMax.Value;
        return new PositionRow(
            trade.Bot, trade.Symbol, trade.Side, trade.Position.Quantity, trade.EntryPrice, mark, trade.Stop,
            mark * trade.Position.Quantity, pnl, risk == 0 ? null : (double)(pnl.Amount / risk), trade.OpenedAt);
    }
}
