using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Simulation;

/// <summary>What a quote or a bar fills, and what a fill changes.</summary>
public sealed partial class SimulatedVenue
{
    // What happens first inside a bar: orders that take at its open, then entries that rested, then exits, the worse before the better.
    private static readonly BarFillReason[] Passes =
    [
        BarFillReason.NextOpen, BarFillReason.OpenThrough, BarFillReason.TradedThrough,
        BarFillReason.StopGap, BarFillReason.TakeProfitAtOpen, BarFillReason.Stop, BarFillReason.TakeProfit,
    ];

    private void OnQuote(QuoteChanged quote)
    {
        if (quote.Bid >= quote.Ask)
        {
            return;
        }

        Announce(quote.Symbol);
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            var meets = order.IsAwake && !order.IsDone && order.Intent.Symbol == quote.Symbol;
            if (!meets)
            {
                continue;
            }

            if (QuoteFill.PriceOf(order.Intent, quote, settings.Slippage) is { } price)
            {
                Fill(order, price, quote.At);
            }
            else if (order.Intent.Kind == OrderKind.Market)
            {
                order.IsDone = true;
                _reports.Add(new OrderExpired(_now, order.Intent.Id, "the market was beyond its worst price"));
            }
        }

        Sweep();
    }

    /// <summary>An order meets only bars that opened after it was placed.</summary>
    private void OnBar(Bar bar)
    {
        if (bar.IsSynthetic)
        {
            return;
        }

        Announce(bar.Symbol);
        foreach (var reason in Passes)
        {
            FillAll(bar, reason);
        }

        Sweep();
    }

    private void FillAll(Bar bar, BarFillReason reason)
    {
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            var meets = order.IsAwake && !order.IsDone && order.Intent.Symbol == bar.Symbol && bar.OpenedAt >= order.SubmittedAt;
            if (meets && Meet(order, bar) is { Price: { } price } filled && filled.Reason == reason)
            {
                Fill(order, price, reason == BarFillReason.NextOpen ? bar.OpenedAt : bar.ClosedAt);
            }
        }
    }

    private BarFilled Meet(RestingOrder order, Bar bar)
    {
        var (intent, terms) = (order.Intent, new FillTerms(TermsOf(bar.Symbol).PriceTick, settings.Slippage));
        var held = intent.Side.Opposite();
        var isNew = order.WokeInThisBar;
        return intent.Kind switch
        {
            OrderKind.Market => BarFill.Market(intent.Side, bar, terms),
            OrderKind.PostOnly => BarFill.Limit(intent.Side, intent.Price!.Value, bar, terms),
            OrderKind.Stop => BarFill.Exit(new ExitOrders(held, Stop: intent.Price, Target: null), bar, terms),
            _ => BarFill.Exit(new ExitOrders(held, Stop: null, Target: intent.Price) { IsEntryBarOfLimit = isNew }, bar, terms),
        };
    }

    private void Fill(RestingOrder order, Price price, DateTimeOffset at)
    {
        var intent = order.Intent;
        var quantity = Fillable(order);
        if (quantity.IsZero)
        {
            order.IsDone = true;
            _reports.Add(new OrderCanceled(_now, intent.Id, "nothing left to reduce"));
            return;
        }

        order.Filled += quantity.Units;
        order.IsDone = true;
        var key = (intent.Bot.Name, intent.Symbol.Name);
        _held[key] = _held.GetValueOrDefault(key) + (intent.Side.Sign() * quantity.Units);

        var isMaker = intent.Kind is OrderKind.PostOnly or OrderKind.Target;
        var terms = TermsOf(intent.Symbol);
        var fee = isMaker ? FeeModel.Maker(terms, price * quantity) : FeeModel.Taker(terms, price * quantity);
        var id = $"{intent.Id}:1";
        var fill = new Fill(id, intent.Id, intent.Bot, intent.Symbol, intent.Side, quantity, price, fee, at) { IsMaker = isMaker };
        _reports.Add(new OrderFilled(_now, fill));
        if (order.Filled < intent.Quantity.Units)
        {
            _reports.Add(new OrderCanceled(_now, intent.Id, "nothing left to reduce"));
        }

        WakeChildrenOf(intent);
    }

    private Quantity Fillable(RestingOrder order)
    {
        var left = order.Intent.Quantity.Units - order.Filled;
        if (!order.Intent.ReduceOnly)
        {
            return Quantity.FromUnits(left);
        }

        var held = _held.GetValueOrDefault((order.Intent.Bot.Name, order.Intent.Symbol.Name));
        var reducible = Math.Sign(held) == -order.Intent.Side.Sign() ? Math.Abs(held) : 0;
        return Quantity.FromUnits(Math.Min(left, reducible));
    }

    private void WakeChildrenOf(OrderIntent parent)
    {
        foreach (var order in _orders)
        {
            if (order.Intent.Parent == parent.Id && !order.IsAwake)
            {
                order.IsAwake = true;
                order.WokeInThisBar = parent.Kind == OrderKind.PostOnly;
            }
        }
    }
}
