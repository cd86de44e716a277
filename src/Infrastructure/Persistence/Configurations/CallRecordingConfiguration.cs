using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class CallRecordingConfiguration : IEntityTypeConfiguration<CallRecording>
{
    public void Configure(EntityTypeBuilder<CallRecording> builder)
    {
        builder.ToTable("CallRecordings");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.ProviderId).HasMaxLength(CallRecording.LongestProviderId);
        builder.Property(r => r.Problem).HasMaxLength(CallRecording.LongestProblem);
        builder.HasOne<CallLog>().WithMany().HasForeignKey(r => r.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.CallId, r.OwnerId });
        builder.HasIndex(r => r.ProviderId).IsUnique();
        builder.HasIndex(r => r.DueAt);
        builder.HasIndex(r => r.KeptUntil);
    }
}
