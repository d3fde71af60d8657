namespace Legion.Web.Security;

internal static class Addresses
{
    /// <summary>Of the other end, for slowing down guessing. IPv6 counts by its /64, which is what one household or server has.</summary>
    public static string Address(this HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? new System.Net.IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]) + "/64"
            : address.ToString();
    }
}
