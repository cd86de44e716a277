using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace VoiceAssistant.Api.Tests;

/// <summary>
/// An endpoint of the API that answers 409 has to say so, or the document would not: only it knows what its object may be at
/// odds with. All other answers follow from what an operation takes (<see cref="Rest.OperationTests"/>).
/// </summary>
internal sealed class SaidConflicts : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            http.Response.OnStarting(() => IsSaid(http)
                ? Task.CompletedTask
                : throw new InvalidOperationException($"{http.GetEndpoint()} answers 409 and does not say so: .ProducesProblem(409)."));
            return go(http);
        });
        next(app);
    };

    private static bool IsSaid(HttpContext http) =>
        http.Response.StatusCode != StatusCodes.Status409Conflict
        || !HttpMethods.IsGet(http.Request.Method) // whatever changes something may be late
        || !http.Request.Path.StartsWithSegments("/api")
        || http.GetEndpoint()?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(m => m.StatusCode == StatusCodes.Status409Conflict) == true;
}
