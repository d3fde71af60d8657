using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Support;

/// <summary>An engine without a venue: the test says itself what becomes of the orders.</summary>
internal sealed class Hand
{
    private int _fills;

    public Hand(EngineSettings settings, decimal capital = 1_000)
    {
        Engine = new TradingEngine(settings);
        Take(Given.RunStarted(capital));
        Take(new InstrumentListed(Given.Start, Given.SolTerms));
    }

    public TradingEngine Engine { get; }

    public EngineSnapshot State => Engine.Snapshot();

    /// <summary>Index of the next bar, counted from <see cref="Given.Start"/>.</summary>
    public int NextBar { get; set; }

    public IReadOnlyList<OpenOrder> Open => Engine.Books().OpenOrders;

    public EngineStep Take(EngineEvent happening) => Engine.Process(new Journaled(Engine.Sequence + 1, happening));

    /// <summary>The next bar, flat at this price.</summary>
    public EngineStep Bar(decimal price) => Take(Given.Closed(Given.Bar(NextBar++, price, price, price, price)));

    public EngineStep Fill(OrderIntent order, decimal quantity, decimal price, decimal fee = 0)
    {
        var fill = new Fill(
            $"f{++_fills}", order.Id, order.Bot, order.Symbol, order.Side,
            Given.Lots(quantity), Given.Price(price), Given.Usd(fee), Engine.Now);
        return Take(new OrderFilled(Engine.Now, fill));
    }

    /// <summary>Takes the bot into a position of one lot at 100 and returns the orders that went with it.</summary>
    public IReadOnlyList<OrderIntent> EnterOneLot(Script script, Side side = Side.Buy, params decimal[] targets)
    {
        script.Next = Script.Enter(side, 100, side == Side.Buy ? 99 : 101, targets);
        var orders = Bar(100).Orders.Select(o => o.Intent).ToList();
        Fill(orders[0], 1, 100);
        return orders;
    }
}
