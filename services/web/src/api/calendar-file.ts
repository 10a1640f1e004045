import { CitasProblem } from '@citas/client';
import { useMutation } from '@tanstack/react-query';
import { useCitas } from './provider.tsx';

/** Saves an appointment as a calendar file. The token goes in the header, so a plain link would not do. */
export function useCalendarFile() {
  const citas = useCitas();
  return useMutation({
    mutationFn: async (id: string) => {
      const { data, error, response } = await citas.GET('/v1/appointments/{id}/calendar.ics', {
        params: { path: { id } },
        parseAs: 'blob',
      });
      if (!data) throw new CitasProblem(response, error);
      const url = URL.createObjectURL(data);
      const link = document.createElement('a');
      link.href = url;
      link.download = 'cita.ics';
      link.click();
      URL.revokeObjectURL(url);
    },
  });
}
