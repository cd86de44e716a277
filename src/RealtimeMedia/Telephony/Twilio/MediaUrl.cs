using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>The address of a request as the carrier used and signed it: the configured origin, then the target as received.</summary>
internal sealed class MediaUrl(IOptions<PublicUrlOptions> urls)
{
    public string Of(HttpContext http) => urls.Value.Media + http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
