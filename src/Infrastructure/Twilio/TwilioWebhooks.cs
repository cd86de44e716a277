using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>The addresses of our webhooks, as Twilio is told them.</summary>
internal sealed class TwilioWebhooks(IOptions<PublicUrlOptions> urls)
{
    /// <param name="path">One of <see cref="TelephonyPaths"/>.</param>
    public Uri At(string path) => new(urls.Value.Api + path);

    /// <param name="template">One of <see cref="TelephonyPaths"/>.</param>
    public Uri At(string template, CallId call) => At(call.For(template));
}
