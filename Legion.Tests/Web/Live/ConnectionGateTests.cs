using Legion.Web.Live;

namespace Legion.Tests.Web.Live;

public sealed class ConnectionGateTests
{
    [Fact]
    public async Task It_holds_while_the_browser_is_away_and_lets_all_through_when_it_is_back()
    {
        var gate = new ConnectionGate();
        Assert.True(gate.WhenUpAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);

        gate.Close();
        gate.Close();
        var waiting = gate.WhenUpAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Assert.False(gate.IsUp);
        gate.Open();

        await waiting;
        Assert.True(gate.IsUp);
    }

    [Fact]
    public async Task Who_leaves_the_page_does_not_wait_for_the_browser()
    {
        var gate = new ConnectionGate();
        gate.Close();
        using var leaving = new CancellationTokenSource();

        var waiting = gate.WhenUpAsync(leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
