using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>
/// The plan of a running emulator, for whoever runs it by hand: <c>PUT /_faults</c> with a JSON array of <see cref="Fault"/>s
/// replaces it, <c>DELETE /_faults</c> empties it.
/// </summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultPlan plan)
    {
        routes.MapPut("/_faults", (Fault[] faults) =>
        {
            plan.Clear();
            foreach (var fault in faults)
                plan.Add(fault);
            return Results.NoContent();
        });
        routes.MapDelete("/_faults", () =>
        {
            plan.Clear();
            return Results.NoContent();
        });
    }
}
