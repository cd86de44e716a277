using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace VoiceAssistant.Infrastructure.Providers.Rehearsal;

/// <summary>Stands in for a vendor's service in a rehearsal: it answers as that does, at once, and always the same.</summary>
/// <param name="Map">Answers the service's addresses. The same method in every direction of a provider: it runs once.</param>
/// <param name="SettingsOf">
/// What has the provider call the origin that is given, over <c>http</c>, in place of the service: keys as in <see cref="IConfiguration"/>.
/// </param>
internal sealed record RehearsedVendor(
    Action<IEndpointRouteBuilder> Map, Func<Uri, IReadOnlyDictionary<string, string?>> SettingsOf);
