using CsCheck;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Values;

public sealed class OrderIdTests
{
    [Fact]
    public void An_id_is_made_of_what_caused_the_order_and_nothing_else() =>
        Gen.Long[1, long.MaxValue].Sample(sequence =>
        {
            var id = OrderId.For(new BotId("short"), sequence);

            Assert.Equal(OrderId.For(new BotId("short"), sequence), id);
            Assert.NotEqual(OrderId.For(new BotId("short"), sequence - 1), id);
            Assert.NotEqual(OrderId.For(new BotId("long"), sequence), id);
            Assert.NotEqual(id.Child("stop"), id.Child("target1"));
            Assert.StartsWith(id.Value, id.Child("stop").Value, StringComparison.Ordinal);
        });

    [Fact]
    public void Text_is_the_same_on_every_machine()
    {
        using var elsewhere = new CommaCulture();

        Assert.Equal("short-1200", OrderId.For(new BotId("short"), 1200).ToString());
        Assert.Equal("short-12-stop", OrderId.For(new BotId("short"), 12).Child("stop").ToString());
    }
}
