using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>The addresses of our webhooks, as Twilio is told them.</summary>
internal sealed class TwilioWebhooks(IOptions<PublicUrlOptions> urls, IOptions<TwilioOptions> options)
{
    /// <param name="path">One of <see cref="TelephonyPaths"/>.</param>
    public Uri At(string path) => new(urls.Value.Api + path);

    /// <param name="template">One of <see cref="TelephonyPaths"/>.</param>
    public Uri At(string template, CallId call) => At(call.For(template));

    /// <summary>Before Twilio is told where we are: a number that leads to this machine's loopback would lead nowhere any more.</summary>
    /// <exception cref="CarrierException">Only this machine reaches us there.</exception>
    public void RequirePublic()
    {
        if (options.Value.IsOfficial && At("/").IsLoopback)
        {
            throw new CarrierException(
                CarrierFailure.Refused, "Twilio cannot reach us: PublicUrls:Api is an address of this machine alone. Set it to one that the Internet reaches, such as a tunnel's.");
        }
    }
}
