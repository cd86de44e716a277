using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class PhoneLineConfiguration : IEntityTypeConfiguration<PhoneLine>
{
    public void Configure(EntityTypeBuilder<PhoneLine> builder)
    {
        builder.ToTable("PhoneLines");
        builder.HasOne<AssistantConfig>().WithMany().HasForeignKey(l => l.AssistantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.Property(l => l.Search).HasMaxLength(PhoneNumber.Longest);
        builder.Property(l => l.Webhook).AsJson();
        builder.HasIndex(l => l.OwnerId);
        builder.HasIndex(l => new { l.OwnerId, l.UpdatedAt, l.Id });
        builder.HasIndex(l => l.HasProblem);
    }
}
