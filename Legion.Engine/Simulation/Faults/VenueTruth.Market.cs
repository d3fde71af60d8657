using System.Globalization;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

public sealed partial class VenueTruth
{
    /// <summary>
    /// The market moves: stops listen to the mark and take at the touch, what rests fills at its own price once it is traded through.
    /// </summary>
    internal void Move(QuoteChanged quote)
    {
        if (Market(quote.Symbol) is not { } market || quote.Bid >= quote.Ask)
        {
            return;
        }

        market.Quote = quote;
        if (IsHalted || _open.Count == 0)
        {
            return;
        }

        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i] is { IsOpen: true, Sleeps: false } order && order.Intent.Symbol == quote.Symbol)
            {
                Meet(order, quote);
            }
        }

        Sweep();
    }

    /// <summary>A positive rate is paid by who is long to who is short, on one position, rounded once.</summary>
    internal void PayFunding(FundingDue due)
    {
        if (Market(due.Symbol) is { NetUnits: not 0 and var net })
        {
            var paid = Money.From(due.OraclePrice.Value * FixedPoint.ToDecimal(net) * due.Rate);
            var payment = new Fill(NextId(), default, default, due.Symbol, Side.Buy, Quantity.Zero, due.OraclePrice, paid, Clock);
            var trade = new VenueTrade(payment, ForcedBy: null) { IsFunding = true };
            Cash -= paid;
            _trades.Add(trade);
            _told.Add(new Told(ToldKind.Traded, Order: null, trade, "funding"));
        }
    }

    /// <summary>The venue closes up to so much of a position at the market; false where it holds none, or nothing trades.</summary>
    internal bool Force(VenueMarket market, Quantity quantity, string cause)
    {
        var units = Math.Min(quantity.Units, Math.Abs(market.NetUnits));
        if (units == 0 || market.Quote is null || IsHalted)
        {
            return false;
        }

        var side = market.NetUnits > 0 ? Side.Sell : Side.Buy;
        var (price, forced) = (market.Touch(side), Quantity.FromUnits(units));
        var fee = FeeModel.Taker(market.Terms, price * forced);
        Book(market, new VenueTrade(new Fill(NextId(), default, default, market.Symbol, side, forced, price, fee, Clock), cause));
        EndIdle(market);
        Sweep();
        return true;
    }

    /// <summary>Traded by the owner's own hand, from another account's cash as it were.</summary>
    internal void AddByHand(VenueMarket market, long units)
    {
        market.NetUnits += units;
        EndIdle(market);
        Sweep();
    }

    private void Meet(VenueOrder order, QuoteChanged quote)
    {
        var intent = order.Intent;
        if (intent.Price is not { } price)
        {
            return;
        }

        if (intent.Kind == OrderKind.Stop)
        {
            order.IsTriggered |= intent.Side == Side.Buy ? quote.Mark >= price : quote.Mark <= price;
            if (order.IsTriggered)
            {
                Fill(order, intent.Side == Side.Buy ? quote.Ask : quote.Bid, isMaker: false);
            }
        }
        else if (intent.Side == Side.Buy ? quote.Ask < price : quote.Bid > price)
        {
            Fill(order, price, isMaker: true);
        }
    }

    private void Fill(VenueOrder order, Price price, bool isMaker)
    {
        var intent = order.Intent;
        var market = Market(intent.Symbol)!;
        var wanted = intent.ReduceOnly ? Math.Min(order.Left.Units, market.Reducible(intent.Side)) : order.Left.Units;
        if (wanted == 0)
        {
            End(order, ToldKind.Canceled, "nothing left to reduce");
            return;
        }

        var quantity = Depth(market, wanted);
        if (quantity.IsZero)
        {
            return;
        }

        var isFirst = order.Filled.IsZero;
        var fee = isMaker ? FeeModel.Maker(market.Terms, price * quantity) : FeeModel.Taker(market.Terms, price * quantity);
        var fill = new Fill(NextId(), intent.Id, intent.Bot, intent.Symbol, intent.Side, quantity, price, fee, Clock) { IsMaker = isMaker };
        var trade = new VenueTrade(fill, ForcedBy: null);
        order.Take(trade);
        Book(market, trade, order);
        if (isFirst && !intent.ReduceOnly)
        {
            Wake(intent.Id);
        }

        EndIdle(market);
    }

    /// <summary>All that is wanted, or by chance whole lots of it, or none.</summary>
    private Quantity Depth(VenueMarket market, long wanted)
    {
        var lot = market.Terms.QuantityLot.Units;
        return wanted >= lot && _dice.Strikes(Fault.FilledPartly, PartialFill)
            ? Quantity.FromUnits(_dice.Below((wanted + lot - 1) / lot) * lot)
            : Quantity.FromUnits(wanted);
    }

    private void Book(VenueMarket market, VenueTrade trade, VenueOrder? order = null)
    {
        var fill = trade.Fill;
        market.NetUnits += fill.Side.Sign() * fill.Quantity.Units;
        var notional = fill.Price * fill.Quantity;
        Cash += (fill.Side == Side.Buy ? -notional : notional) - fill.Fee;
        _trades.Add(trade);
        _told.Add(new Told(ToldKind.Traded, order, trade, string.Empty));
    }

    private void Wake(OrderId entry)
    {
        foreach (var child in _open)
        {
            child.Sleeps &= child.Intent.Parent != entry;
        }
    }

    /// <summary>Once nothing is held, what could only reduce has nothing to do; what sleeps for an entry waits on.</summary>
    private void EndIdle(VenueMarket market)
    {
        if (market.NetUnits != 0)
        {
            return;
        }

        foreach (var order in _open)
        {
            if (order is { IsOpen: true, Sleeps: false, Intent.ReduceOnly: true } && order.Intent.Symbol == market.Symbol)
            {
                End(order, ToldKind.Canceled, "nothing left to reduce");
            }
        }
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"trade-{_trades.Count + 1}");
}
