namespace Legion.Tests.Support;

/// <summary>Waits for what other threads do, never longer than a slow machine needs.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task IsDoneAsync(Task task) => task.WaitAsync(Patience, Stop);

    public static Task<T> IsDoneAsync<T>(Task<T> task) => task.WaitAsync(Patience, Stop);

    public static async Task HoldsAsync(Func<bool> claim, string what)
    {
        for (var waited = TimeSpan.Zero; !claim(); waited += TimeSpan.FromMilliseconds(1))
        {
            Assert.True(waited < Patience, $"Not in time: {what}");
            await Task.Delay(1, Stop);
        }
    }
}
