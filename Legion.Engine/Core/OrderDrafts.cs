using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

/// <summary>From a wish and a size to orders: an entry with its stop and targets. Pure.</summary>
internal static class OrderDrafts
{
    public static OrderIntent Entry(IBot bot, Signal.Enter enter, Quantity quantity, long sequence) =>
        new(OrderId.For(bot.Id, sequence), bot.Id, bot.Symbol, enter.Side, quantity, OrderKind.Market)
        {
            Reference = enter.Reference,
            Why = enter.Why,
        };

    /// <summary>
    /// The stop for the whole position, then the targets. A target whose part would be below the venue's minimum is left out and its
    /// part goes to the next one, so that no order is ever too small to be accepted.
    /// </summary>
    public static IEnumerable<OrderIntent> Protection(OrderIntent entry, Signal.Enter enter, Instrument instrument)
    {
        yield return Stop(entry.Id, entry, SafeStop(instrument, entry.Side, enter.Stop), entry.Quantity);

        var left = entry.Quantity;
        for (var i = 0; i < enter.Targets.Length; i++)
        {
            var isLast = i == enter.Targets.Length - 1;
            var price = SafeTarget(instrument, entry.Side, enter.Targets[i].Price);
            var part = isLast ? left : instrument.LotDown(entry.Quantity.Value * enter.Targets[i].Share);
            if (part.IsZero || (!isLast && (price * part < instrument.NotionalMin || price * (left - part) < instrument.NotionalMin)))
            {
                continue;
            }

            left -= part;
            var id = entry.Id.Child($"target{i + 1}");
            yield return new OrderIntent(id, entry.Bot, entry.Symbol, entry.Side.Opposite(), part, OrderKind.Target)
            {
                Price = price,
                Reference = entry.Reference,
                ReduceOnly = true,
                Parent = entry.Id,
                Why = $"Target {i + 1} at {price}",
            };
        }
    }

    public static OrderIntent MovedStop(OpenTrade trade, OpenOrder current, Price stop, long sequence) =>
        Stop(trade.Entry, current.Intent, stop, trade.Position.Quantity) with
        {
            Id = trade.Entry.Child($"stop-{sequence}"),
            Side = trade.Side.Opposite(),
            Replaces = current.Intent.Id,
            Why = $"Stop moved to {stop}",
        };

    /// <summary>For a position whose stop is gone.</summary>
    public static OrderIntent NewStop(OpenTrade trade, Price stop, long sequence) =>
        new(trade.Entry.Child($"stop-{sequence}"), trade.Bot, trade.Symbol, trade.Side.Opposite(), trade.Position.Quantity, OrderKind.Stop)
        {
            Price = stop,
            Reference = trade.EntryPrice,
            ReduceOnly = true,
            Parent = trade.Entry,
            Why = $"Stop at {stop}, placed again",
        };

    /// <summary>The worst price that an order may take, on the venue's grid.</summary>
    public static Price Worst(Instrument instrument, Side side, QuoteChanged quote, decimal band) => side == Side.Buy
        ? instrument.TickUp(new Price(quote.Ask.Value * (1 + band)))
        : instrument.TickDown(new Price(quote.Bid.Value * (1 - band)));

    public static OrderIntent Exit(OpenTrade trade, Price reference, long sequence, string why)
    {
        var id = trade.Entry.Child($"exit-{sequence}");
        return new OrderIntent(id, trade.Bot, trade.Symbol, trade.Side.Opposite(), trade.Position.Quantity, OrderKind.Market)
        {
            Reference = reference,
            ReduceOnly = true,
            Why = why,
        };
    }

    /// <summary>On the venue's grid, on the tighter side: rounding must not add risk.</summary>
    public static Price SafeStop(Instrument instrument, Side entry, Price stop) =>
        entry == Side.Buy ? instrument.TickUp(stop) : instrument.TickDown(stop);

    private static Price SafeTarget(Instrument instrument, Side entry, Price target) =>
        entry == Side.Buy ? instrument.TickUp(target) : instrument.TickDown(target);

    private static OrderIntent Stop(OrderId entry, OrderIntent like, Price stop, Quantity quantity) =>
        new(entry.Child("stop"), like.Bot, like.Symbol, like.Side.Opposite(), quantity, OrderKind.Stop)
        {
            Price = stop,
            Reference = like.Reference,
            ReduceOnly = true,
            Parent = entry,
            Why = $"Stop at {stop}",
        };
}
