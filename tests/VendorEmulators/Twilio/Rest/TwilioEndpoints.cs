using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>What the emulator serves.</summary>
internal static class TwilioEndpoints
{
    public static void MapTwilio(this IEndpointRouteBuilder routes, TwilioNetwork network)
    {
        var account = routes.MapGroup("/2010-04-01/Accounts/{account}");
        var calls = new CallEndpoints(network);
        calls.Map(account);
        new RecordingEndpoints(network, calls).Map(routes, account);
        new ConferenceEndpoints(network).Map(account);
        new MessageEndpoints(network).Map(account);
        new NumberEndpoints(network).Map(account);
        routes.MapAccount(network.Options);
        routes.MapFallback(context => throw TwilioError.Absent(context.Request.Path));
    }
}
