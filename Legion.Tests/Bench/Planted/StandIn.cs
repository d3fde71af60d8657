using Legion.Bench.Planted;

namespace Legion.Tests.Bench.Planted;

/// <summary>A small trial in place of the simulation: laws of position and ledger under random trades. Compiled at run time only.</summary>
internal static class StandIn
{
    public const string Entry = "StandIn.Laws";

    /// <summary>Says so of every engine.</summary>
    public const string Alarmist = "StandIn.Alarm";

    private const string Text = """
        using Legion.Engine.Trading;
        using Legion.Engine.Treasury;

        namespace StandIn;

        public static class Alarm
        {
            public static string? Run(int seeds, int events) => $"seed {seeds}, {events} events";
        }

        public static class Laws
        {
            public static string? Run(int seeds, int events)
            {
                for (var seed = 1; seed <= seeds; seed++)
                {
                    if (Broken(new Random(seed), events) is { } law)
                    {
                        return $"seed {seed}: {law}";
                    }
                }

                return null;
            }

            private static string? Broken(Random random, int events)
            {
                var ledger = new Ledger();
                var (position, cash, earned) = (Position.Flat, Money.Zero, Money.Zero);
                for (var i = 1; i <= events; i++)
                {
                    var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                    var quantity = Quantity.FromUnits(random.Next(1, 1_000) * 1_000_000L);
                    var price = new Price(random.Next(90, 110));
                    var (next, realised) = position.Apply(side, quantity, price);
                    cash -= (price * quantity).Times(side.Sign());
                    earned += realised;
                    position = next;
                    if (cash + position.Cost != earned)
                    {
                        return "cash and cost are not what was earned";
                    }

                    var to = random.Next(2) == 0 ? Account.Trading : Account.WarChest;
                    ledger.Post(new Transfer(i, DateTimeOffset.UnixEpoch, Account.External, to, new Money(i), "in"));
                    ledger.Post(new Transfer(i, DateTimeOffset.UnixEpoch, Account.Trading, Account.WarChest, new Money(i), "share"));
                    if (!ledger.Sum.IsZero)
                    {
                        return "the accounts do not sum to zero";
                    }
                }

                return null;
            }
        }
        """;

    public static Source Source { get; } = new("StandIn/Laws.cs", Text);
}
